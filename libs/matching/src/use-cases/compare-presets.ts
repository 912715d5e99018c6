import { randomUUID } from 'node:crypto';
import { Actor, conflict, DomainError, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { addWork, Tx } from '@evenhand/platform';
import { Comparison } from '../data/comparison.entity.js';
import type { RunSnapshot } from '../data/run-snapshot.js';
import type { RunSettings } from '../domain/run-settings.js';
import type { PresetOutcome } from '../domain/trade.js';
import { defaultWeights } from '../domain/weights.js';
import { matchingSettings } from '../reads/settings.reader.js';
import { runThread } from '../jobs/run-thread.js';

/** Possible pairs up to which a comparison is made, and a run asked, while somebody waits for a page. */
const fewPairs = 1_000_000;

/** Whether so many needs and offers are little enough to be worked out at once, or are left to a job. */
export function isComparedAtOnce(needs: number, offers: number): boolean {
  return needs * offers <= fewPairs;
}

/** What each preset would do, and with what. */
export interface PresetTrade {
  outcomes: PresetOutcome[];
  inputHash: string;
  needs: number;
  offers: number;
}

/** What each preset would do, in a thread of its own. @throws DomainError `comparison-failed` */
export async function comparePresets(
  snapshot: RunSnapshot,
  settings: RunSettings,
): Promise<PresetTrade> {
  const text = JSON.stringify(snapshot);
  const outcome = await runThread({ task: 'compare', text, weights: defaultWeights, settings });
  if (outcome.kind === 'compared') return outcome;
  throw new DomainError(
    'unavailable',
    'comparison-failed',
    'The comparison could not be made. Try again, or start a run that is only tried.',
  );
}

/** Step: stores a comparison that has been made. */
export async function keepComparison(
  tx: Tx,
  actor: Actor,
  { outcomes, inputHash, needs, offers }: PresetTrade,
  now: Date,
): Promise<{ id: string }> {
  const partnershipId = comparing(actor);
  const id = randomUUID();
  await tx.insert(Comparison, {
    ...{ id, partnershipId, status: 'finished', inputHash, outcomes },
    ...{ needCount: needs, offerCount: offers, requestedAt: now, finishedAt: now },
  });
  return { id };
}

/**
 * Step: has a comparison made by a job, which reads what is open and verified then.
 * @throws conflict `comparison-in-progress` while another one waits
 */
export async function queueComparison(
  tx: Tx,
  actor: Actor,
  counts: { needs: number; offers: number },
  now: Date,
): Promise<{ id: string }> {
  const partnershipId = comparing(actor);
  await assertNoneWaits(tx, partnershipId);
  const id = randomUUID();
  await tx.insert(Comparison, {
    ...{ id, partnershipId, status: 'queued', requestedAt: now },
    ...{ needCount: counts.needs, offerCount: counts.offers },
    settings: await matchingSettings(tx, partnershipId),
  });
  await addWork(tx, 'matching.compare-presets', partnershipId, { comparisonId: id });
  return { id };
}

function comparing(actor: Actor): string {
  if (!rolesOf(actor).some((role) => ['broker', 'administrator', 'system'].includes(role))) {
    throw forbidden('not-your-role', 'Only a broker may compare what runs would do.');
  }
  if (actor.partnershipId === null) {
    throw invalid('no-partnership', 'A comparison needs a partnership.');
  }
  return actor.partnershipId;
}

async function assertNoneWaits(tx: Tx, partnershipId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('matching.compare:' || $1, 0))`, [
    partnershipId,
  ]);
  if (await tx.existsBy(Comparison, { partnershipId, status: 'queued' })) {
    throw conflict('comparison-in-progress', 'A comparison is being made. Look again shortly.');
  }
}
