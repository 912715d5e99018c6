import { randomUUID } from 'node:crypto';
import { Actor, conflict, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { addWork, record, Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';
import type { Preset } from '../domain/preset.js';
import { settingsOfRun } from '../domain/run-settings.js';
import { defaultWeights, highestScoreOf, type Weights } from '../domain/weights.js';
import { matchingSettings } from '../reads/settings.reader.js';

export interface RunToQueue {
  preset: Preset;
  weights?: Weights;
  dryRun: boolean;
  requestedAt: Date;
  /** For the page until the job has read the rows. */
  counts: { needs: number; offers: number };
}

/**
 * Step: one row with what was chosen, one event, and the job that reads the rows and solves.
 * @throws conflict `run-in-progress` while the partnership has another one, InstanceError for weights
 * that the engine cannot take
 */
export async function queueRun(tx: Tx, actor: Actor, input: RunToQueue): Promise<{ id: string }> {
  if (!rolesOf(actor).some((role) => ['broker', 'administrator', 'system'].includes(role))) {
    throw forbidden('not-your-role', 'Only a broker may run matching.');
  }
  const { partnershipId } = actor;
  if (partnershipId === null) throw invalid('no-partnership', 'A run needs a partnership.');
  await assertNoneRuns(tx, partnershipId);
  const { preset, dryRun, requestedAt, counts, weights = defaultWeights } = input;
  highestScoreOf(weights);
  const id = randomUUID();
  await tx.insert(MatchingRun, {
    ...{ id, partnershipId, preset, weights, dryRun, requestedAt },
    status: 'queued',
    settings: settingsOfRun(await matchingSettings(tx, partnershipId)),
    schoolCount: 0,
    needCount: counts.needs,
    offerCount: counts.offers,
    requestedBy: actor.kind === 'person' ? actor.personId : null,
  });
  await addWork(tx, 'matching.solve-run', partnershipId, { runId: id });
  await record(tx, actor, {
    name: 'matching.run-requested',
    subject: { type: 'matching-run', id },
    data: { preset, dryRun },
  });
  return { id };
}

/** The unique index is the last word; this says it in words, and lets two askers wait for each other. */
async function assertNoneRuns(tx: Tx, partnershipId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('matching.run:' || $1, 0))`, [
    partnershipId,
  ]);
  const isRunning = await tx
    .createQueryBuilder(MatchingRun, 'run')
    .where(`run.partnershipId = :partnershipId AND run.status IN ('queued', 'running')`, {
      partnershipId,
    })
    .getExists();
  if (isRunning) {
    throw conflict(
      'run-in-progress',
      'A matching run is under way. Wait until it has finished, or cancel it.',
    );
  }
}
