import { randomUUID } from 'node:crypto';
import { Actor, conflict, DomainError, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { addWork, Tx } from '@evenhand/platform';
import { Comparison } from '../data/comparison.entity.js';
import { canonicalJson, packSnapshot, RunSnapshot, sha256 } from '../data/run-snapshot.js';
import { checkInstance } from '../domain/check-instance.js';
import type { PresetOutcome } from '../domain/trade.js';
import { defaultWeights } from '../domain/weights.js';
import { runThread } from '../jobs/run-thread.js';

/** Possible pairs up to which a comparison is answered at once. */
const fewPairs = 1_000_000;

/** Whether so many needs and offers are compared at once, or by a job. */
export function isComparedAtOnce(needs: number, offers: number): boolean {
  return needs * offers <= fewPairs;
}

/** What each preset would do, in a thread of its own. @throws DomainError `comparison-failed` */
export async function comparePresets(snapshot: RunSnapshot): Promise<PresetOutcome[]> {
  checkInstance(snapshot.instance);
  const packed = await packSnapshot(canonicalJson(snapshot));
  const outcome = await runThread({ task: 'compare', snapshot: packed, weights: defaultWeights });
  if (outcome.kind === 'compared') return outcome.outcomes;
  throw new DomainError(
    'unavailable',
    'comparison-failed',
    'The comparison could not be made. Try again, or start a run that is only tried.',
  );
}

/**
 * Step: stores a comparison: with its outcomes, or without them to be made by a job.
 * @throws conflict `comparison-in-progress` while another one waits
 */
export async function keepComparison(
  tx: Tx,
  actor: Actor,
  input: { snapshot: RunSnapshot; outcomes: PresetOutcome[] | null; requestedAt: Date },
): Promise<{ id: string }> {
  if (!rolesOf(actor).some((role) => ['broker', 'administrator', 'system'].includes(role))) {
    throw forbidden('not-your-role', 'Only a broker may compare what runs would do.');
  }
  const { partnershipId } = actor;
  if (partnershipId === null) {
    throw invalid('no-partnership', 'A comparison needs a partnership.');
  }
  const { snapshot, outcomes, requestedAt } = input;
  const json = canonicalJson(snapshot);
  const id = randomUUID();
  if (outcomes === null) await assertNoneWaits(tx, partnershipId);
  await tx.insert(Comparison, {
    ...{ id, partnershipId, requestedAt },
    status: outcomes === null ? 'queued' : 'finished',
    inputHash: sha256(json),
    snapshot: outcomes === null ? await packSnapshot(json) : null,
    needCount: snapshot.instance.needs.length,
    offerCount: snapshot.instance.offers.length,
    finishedAt: outcomes === null ? null : requestedAt,
    outcomes,
  });
  if (outcomes === null) {
    await addWork(tx, 'matching.compare-presets', partnershipId, { comparisonId: id });
  }
  return { id };
}

async function assertNoneWaits(tx: Tx, partnershipId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('matching.compare:' || $1, 0))`, [
    partnershipId,
  ]);
  if (await tx.existsBy(Comparison, { partnershipId, status: 'queued' })) {
    throw conflict('comparison-in-progress', 'A comparison is being made. Look again shortly.');
  }
}
