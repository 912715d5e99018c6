import { Injectable } from '@nestjs/common';
import { SystemActor } from '@evenhand/kernel';
import { Clock, isUuid, OutsideJob, Tx, WorkItem } from '@evenhand/platform';
import { Comparison } from '../data/comparison.entity.js';
import { defaultWeights } from '../domain/weights.js';
import { runThread } from './run-thread.js';
import type { ThreadOutcome } from './run-thread.js';

interface Prepared {
  snapshot: Buffer;
}

/** Compares the presets where there is too much to do it while somebody waits for a page. */
@Injectable()
export class ComparePresetsJob implements OutsideJob<Prepared, ThreadOutcome> {
  readonly name = 'matching.compare-presets';
  readonly queue = 'runs';
  readonly kind = 'outside';

  constructor(private readonly clock: Clock) {}

  async prepare(tx: Tx, _actor: SystemActor, item: WorkItem): Promise<Prepared | null> {
    const comparison = await waiting(tx, item);
    return comparison?.snapshot ? { snapshot: comparison.snapshot } : null;
  }

  async call({ snapshot }: Prepared): Promise<ThreadOutcome> {
    return runThread({ task: 'compare', snapshot, weights: defaultWeights });
  }

  async finish(tx: Tx, _actor: SystemActor, item: WorkItem, outcome: ThreadOutcome): Promise<void> {
    const comparison = await waiting(tx, item);
    if (!comparison) return;
    const isDone = outcome.kind === 'compared';
    Object.assign(comparison, {
      status: isDone ? 'finished' : 'failed',
      outcomes: isDone ? outcome.outcomes : null,
      snapshot: null,
      finishedAt: this.clock.now(),
    });
    await tx.save(comparison);
  }
}

async function waiting(tx: Tx, { data }: WorkItem): Promise<Comparison | null> {
  const id = data['comparisonId'];
  if (typeof id !== 'string' || !isUuid(id)) return null;
  return tx
    .createQueryBuilder(Comparison, 'comparison')
    .addSelect('comparison.snapshot')
    .where(`comparison.id = :id AND comparison.status = 'queued'`, { id })
    .setLock('pessimistic_write')
    .getOne();
}
