import type { Cast } from './cast.js';
import { until } from './world.js';

interface Area {
  id: string;
  code: string;
}

const day = 86_400_000;
export const dateIn = (days: number): string =>
  new Date(Date.now() + days * day).toISOString().slice(0, 10);

/** Called when jobs have just been set off: the fault test kills their worker then. */
export type WhileJobsRun = () => Promise<void>;
const undisturbed: WhileJobsRun = async () => undefined;

/** An offer verified, a need opened, one run, one proposal: answers the proposal's id. */
export async function fromOfferToProposal(
  cast: Cast,
  whileJobsRun = undisturbed,
): Promise<{ needId: string; proposalId: string }> {
  const areas = await cast.broker.get<{ items: Area[] }>('/expertise-areas?limit=100');
  const phonics = areas.items.find(({ code }) => code === 'curriculum.phonics');
  if (!phonics) throw new Error('The taxonomy has no phonics');
  const about = [{ areaId: phonics.id, weight: 3 }];
  const offer = await cast.supporterHead.post<{ id: string }>('/offers', {
    title: 'Phonics from the first week',
    evidence: 'Three years of figures.',
    areas: about,
    phases: [0],
    mode: 'either',
    travelMetres: 60_000,
    capacity: 2,
    days: 20,
    availableFrom: dateIn(0),
    availableUntil: null,
    consentsToMatching: true,
  });
  await cast.supporterHead.post(`/offers/${offer.id}/submission`);
  await cast.broker.post(`/offers/${offer.id}/verification`, { evidenceGrade: 4 });
  const need = await cast.needyHead.post<{ id: string }>('/needs', {
    summary: 'Marmalade-7: our phonics lead has left.',
    areas: about,
    urgency: 3,
    mode: 'either',
    travelMetres: 60_000,
    startFrom: dateIn(7),
    startTo: dateIn(90),
    days: 10,
    consentsToMatching: true,
    disclosure: 'anonymised',
  });
  await cast.needyHead.post(`/needs/${need.id}/posting`);
  await cast.broker.post(`/needs/${need.id}/opening`);
  const run = await cast.broker.post<{ id: string }>('/matching-runs', { preset: 'equity' });
  await whileJobsRun();
  await until('the run to finish', async () => {
    const { status } = await cast.broker.get<{ status: string }>(`/matching-runs/${run.id}`);
    if (status === 'failed') throw new Error('The run failed');
    return status === 'finished';
  });
  const proposalId = await until('a proposal', async () => {
    const { items } = await cast.broker.get<{ items: { id: string }[] }>('/proposals');
    return items[0]?.id;
  });
  return { needId: need.id, proposalId };
}

/** Approved, introduced, and accepted by both, with the walls tried on the way. */
export async function fromProposalToAcceptance(
  cast: Cast,
  needId: string,
  proposalId: string,
  whileJobsRun = undisturbed,
): Promise<void> {
  await expectHidden(cast, needId);
  await cast.needyHead.refused('POST', `/proposals/${proposalId}/approval`);
  await cast.broker.post(`/proposals/${proposalId}/approval`);
  await whileJobsRun();
  const asked = await until('the introduction', () =>
    cast.supporterHead
      .get<Record<string, unknown>>(`/proposals/${proposalId}`)
      .catch(() => undefined),
  );
  // The supporter has the brief now, and nothing that names the school.
  expect(JSON.stringify(asked)).not.toContain(cast.needy.id);
  expect(JSON.stringify(asked)).not.toContain('Marmalade-7');
  await expectHidden(cast, needId);
  await cast.supporterHead.post(`/proposals/${proposalId}/supporter-answer`, { answer: 'yes' });
  const offered = await cast.needyHead.get<Record<string, unknown>>(`/proposals/${proposalId}`);
  expect(JSON.stringify(offered)).not.toContain(cast.supporter.id);
  expect((await cast.strangerHead.refused('GET', `/proposals/${proposalId}`)).status).toBe(404);
  await cast.needyHead.post(`/proposals/${proposalId}/school-answer`, { answer: 'yes' });
  const named = await cast.supporterHead.get<Record<string, unknown>>(`/proposals/${proposalId}`);
  expect(JSON.stringify(named)).toContain(cast.needy.id);
}

async function expectHidden(cast: Cast, needId: string): Promise<void> {
  for (const outsider of [cast.supporterHead, cast.strangerHead, cast.finance]) {
    const problem = await outsider.refused('GET', `/needs/${needId}`);
    expect([403, 404]).toContain(problem.status);
  }
  const { items } = await cast.strangerHead.get<{ items: unknown[] }>('/needs');
  expect(items).toEqual([]);
}
