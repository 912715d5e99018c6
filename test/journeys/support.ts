import { apiOf, type Cast } from './cast.js';
import { dateIn } from './pairing.js';
import { until, type World } from './world.js';

interface Agreement {
  id: string;
  versionNumber: number;
  sha256: string;
  status: string;
  reference: string;
}
interface Line {
  id: string;
  status: string;
  number: number;
  agreementId: string;
}
type Lines = { items: Line[] };

export const outputPence = 210_000;

/** A fund, an agreement with two milestones and two review points, signed by both. */
export async function fromAcceptanceToAgreement(
  cast: Cast,
  proposalId: string,
): Promise<Agreement> {
  const fund = await cast.finance.post<{ fundId: string }>('/funds', {
    name: 'School improvement grant',
    kind: 'grant',
    source: 'Council',
    amountPence: 1_000_000,
  });
  const { id } = await cast.broker.post<{ id: string }>('/agreements', {
    proposalId,
    terms: terms(fund.fundId),
  });
  await cast.broker.post(`/agreements/${id}/dispatch`);
  const shown = await cast.supporterHead.get<Agreement>(`/agreements/${id}`);
  const { versionNumber, sha256 } = shown;
  expect((await cast.strangerHead.refused('GET', `/agreements/${id}`)).status).toBe(404);
  await cast.broker.refused('POST', `/agreements/${id}/signature`, { versionNumber, sha256 });
  await cast.supporterHead.post(`/agreements/${id}/signature`, { versionNumber, sha256 });
  expect((await cast.broker.get<Agreement>(`/agreements/${id}`)).status).toBe('sent');
  await cast.needyHead.post(`/agreements/${id}/signature`, { versionNumber, sha256 });
  expect((await cast.broker.get<Agreement>(`/agreements/${id}`)).status).toBe('active');
  return shown;
}

/** The clock makes the review point due; the supporter reports; the broker accepts. */
export async function fromReviewToAcceptedReport(
  world: World,
  cast: Cast,
  agreementId: string,
): Promise<void> {
  await world.console('clock', '--advance', '31d');
  const point = await until('a due review point', async () => {
    const { items } = await cast.supporterHead.get<Lines>('/review-points');
    return items.find((line) => line.agreementId === agreementId && line.status === 'due');
  });
  const report = await cast.supporterHead.post<{ id: string }>('/reports', {
    reviewPointId: point.id,
    narrative: 'Twelve days delivered; the new lead runs her own group.',
    outputs: [{ code: 'support-days', delivered: 12 }],
    outcomes: [
      { measureCode: 'phonics-check', result: 73, isFinal: true, note: 'Autumn practice check' },
    ],
  });
  await cast.supporterHead.post(`/reports/${report.id}/submission`);
  await cast.needyHead.post(`/reports/${report.id}/countersignature`, { stance: 'agrees' });
  await cast.supporterHead.refused('POST', `/reports/${report.id}/acceptance`, {});
  await cast.broker.post(`/reports/${report.id}/acceptance`, { verdict: 'on_track' });
}

/** Claimed, assessed by shown arithmetic, approved, authorised by somebody else. */
export async function fromClaimToAuthorisation(
  world: World,
  cast: Cast,
  agreementId: string,
): Promise<string> {
  await registerPayee(world, cast);
  await world.console('clock', '--advance', '20d');
  const milestone = await until('a due milestone', async () => {
    const { items } = await cast.supporterHead.get<Lines>(`/milestones?agreementId=${agreementId}`);
    return items.find(({ number, status }) => number === 1 && status === 'due');
  });
  const path = `/milestones/${milestone.id}`;
  const steppedUp = await apiOf(world, 'finance', '--step-up');
  await steppedUp.refused('POST', `${path}/authorisation`);
  await cast.supporterHead.post(`${path}/claim`);
  await cast.supporterHead.refused('POST', `${path}/approval`);
  await cast.broker.post(`${path}/assessment`);
  const assessed = await cast.broker.get<{ payablePence: number; calculation: unknown[] }>(path);
  expect(assessed.payablePence).toBe(outputPence);
  expect(assessed.calculation.length).toBeGreaterThan(0);
  await cast.broker.post(`${path}/approval`);
  // Whoever approved may not authorise; a token needs its second factor besides.
  expect((await cast.broker.refused('POST', `${path}/authorisation`)).status).toBe(403);
  expect((await cast.finance.refused('POST', `${path}/authorisation`)).status).toBe(403);
  await steppedUp.post(`${path}/authorisation`);
  return milestone.id;
}

async function registerPayee(world: World, cast: Cast): Promise<void> {
  const path = `/schools/${cast.supporter.id}/payee`;
  const details = {
    sortCode: '089999',
    accountNumber: '66374958',
    accountName: 'Vale school',
  };
  // Bank details move money: a token needs its second factor for them, whoever's it is.
  await cast.supporterHead.refused('POST', path, details);
  const school = ['--school', String(cast.supporter.urn), '--step-up'];
  await (await apiOf(world, 'supporter', ...school)).post(path, details);
  const { proposed } = await cast.finance.get<{ proposed: { id: string } }>(path);
  const decision = { payeeId: proposed.id, decision: 'confirm' };
  await cast.supporterHead.refused('POST', `${path}/confirmation`, decision);
  await cast.finance.refused('POST', `${path}/confirmation`, decision);
  await (await apiOf(world, 'finance', '--step-up')).post(`${path}/confirmation`, decision);
}

function terms(fundId: string): Record<string, unknown> {
  return {
    title: 'Phonics support',
    startsOn: dateIn(1),
    endsOn: dateIn(240),
    fundId,
    outputs: [{ code: 'support-days', label: 'Days of support', unit: 'days', planned: 12 }],
    outcomes: [
      {
        measureCode: 'phonics-check',
        label: 'Phonics check met',
        unit: '% of pupils',
        direction: 'up',
        baseline: 61.5,
        target: 72,
      },
    ],
    milestones: [
      {
        number: 1,
        title: 'Delivered',
        gate: 'outputs',
        gateRef: 'support-days',
        amountPence: outputPence,
        dueOn: dateIn(45),
      },
      {
        number: 2,
        title: 'Outcome',
        gate: 'outcomes',
        gateRef: 'phonics-check',
        amountPence: 140_000,
        dueOn: dateIn(200),
      },
    ],
    reviewPoints: [
      { number: 1, dueOn: dateIn(30) },
      { number: 2, dueOn: dateIn(180) },
    ],
  };
}
