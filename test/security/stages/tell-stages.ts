import type { Method } from '../asking.js';
import type { PersonName } from '../people.js';
import type { Ground, Side } from '../side.js';
import { needBody } from '../story-bodies.js';
import { type Stage, stages } from './cells.js';

/** What stands at a stage. Its words are its own, so that they can be looked for. */
export interface AtStage {
  needId: string;
  /** Null for a draft. */
  proposalId: string | null;
  summary: string;
}

/** One need at every stage of disclosure, all of the supported school; each after the first proposed to the supporter. */
export async function tellStages(ground: Ground, side: Side): Promise<Record<Stage, AtStage>> {
  const told = {} as Record<Stage, AtStage>;
  for (const stage of stages) told[stage] = await tellStage(ground, side, stage);
  return told;
}

async function tellStage(ground: Ground, side: Side, stage: Stage): Promise<AtStage> {
  const say = async (who: PersonName, path: string, body?: unknown): Promise<string> => {
    const method: Method = 'POST';
    const answer = await side.askers.get(who)?.ask(method, `/api/v1${path}`, body);
    if (!answer || answer.statusCode >= 300)
      throw new Error(`${stage}: ${who}: ${path}: ${answer?.statusCode} ${answer?.body}`);
    return answer.body === '' ? '' : String((JSON.parse(answer.body) as { id?: string }).id);
  };
  const { areaId, offerId } = side.things;
  const summary = `Zstage${stage}q`;
  const needId = await say('supported head', '/needs', needBody(areaId, summary));
  if (stage === 'draft') return { needId, proposalId: null, summary };
  await say('supported head', `/needs/${needId}/posting`);
  await say('broker', `/needs/${needId}/opening`);
  const proposalId = await say('broker', '/proposals', { needId, offerId, reason: 'Near' });
  if (stage === 'open') return { needId, proposalId, summary };
  await say('broker', `/proposals/${proposalId}/approval`, { note: '' });
  await ground.work();
  const answers: readonly [Stage, PersonName, string, object][] = [
    ['closed', 'supporter head', 'supporter-answer', { answer: 'no', code: 'no-capacity' }],
    ['asked', 'supporter head', 'supporter-answer', { answer: 'yes' }],
    ['named', 'supporter head', 'supporter-answer', { answer: 'yes' }],
    ['named', 'supported head', 'school-answer', { answer: 'yes' }],
  ];
  for (const [at, who, path, body] of answers) {
    if (at !== stage) continue;
    await say(who, `/proposals/${proposalId}/${path}`, body);
    await ground.work();
  }
  return { needId, proposalId, summary };
}
