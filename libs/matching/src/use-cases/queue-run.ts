import { randomUUID } from 'node:crypto';
import { Actor, conflict, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { addWork, record, Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';
import { canonicalJson, packSnapshot, RunSnapshot, sha256 } from '../data/run-snapshot.js';
import { checkInstance } from '../domain/check-instance.js';
import type { Preset } from '../domain/preset.js';
import { defaultWeights, type Weights } from '../domain/weights.js';

export interface RunToQueue {
  snapshot: RunSnapshot;
  preset: Preset;
  weights?: Weights;
  dryRun: boolean;
  requestedAt: Date;
}

/**
 * Step: stores the question and queues its solving. @throws conflict `run-in-progress` while the
 * partnership has another one, InstanceError for a snapshot that the engine cannot take
 */
export async function queueRun(
  tx: Tx,
  actor: Actor,
  input: RunToQueue,
): Promise<{ id: string; inputHash: string }> {
  if (!rolesOf(actor).some((role) => ['broker', 'administrator', 'system'].includes(role))) {
    throw forbidden('not-your-role', 'Only a broker may run matching.');
  }
  if (actor.partnershipId === null) throw invalid('no-partnership', 'A run needs a partnership.');
  await assertNoneRuns(tx, actor.partnershipId);
  const run = await newRun(actor, actor.partnershipId, input);
  await tx.insert(MatchingRun, run);
  await addWork(tx, 'matching.solve-run', actor.partnershipId, { runId: run.id });
  await record(tx, actor, {
    name: 'matching.run-requested',
    subject: { type: 'matching-run', id: run.id },
    data: { preset: input.preset, dryRun: input.dryRun, inputHash: run.inputHash },
  });
  return { id: run.id, inputHash: run.inputHash };
}

async function newRun(actor: Actor, partnershipId: string, input: RunToQueue) {
  const { instance } = input.snapshot;
  checkInstance(instance);
  const weights = input.weights ?? defaultWeights;
  const snapshotJson = canonicalJson(input.snapshot);
  const rest = canonicalJson({ preset: input.preset, weights });
  return {
    id: randomUUID(),
    partnershipId,
    status: 'queued' as const,
    preset: input.preset,
    weights,
    dryRun: input.dryRun,
    inputHash: sha256(`${snapshotJson}\n${rest}`),
    snapshot: await packSnapshot(snapshotJson),
    schoolCount: instance.schools.length,
    needCount: instance.needs.length,
    offerCount: instance.offers.length,
    requestedBy: actor.kind === 'person' ? actor.personId : null,
    requestedAt: input.requestedAt,
  };
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
