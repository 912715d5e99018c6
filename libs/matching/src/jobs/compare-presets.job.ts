import { Injectable } from '@nestjs/common';
import { DomainError, systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, OutsideJob, Tx, WorkItem } from '@evenhand/platform';
import { Comparison } from '../data/comparison.entity.js';
import type { QuestionReader } from '../data/question-reader.js';
import { defaultWeights } from '../domain/weights.js';
import { readQuestion } from './read-question.js';
import { runThread } from './run-thread.js';
import type { ThreadOutcome } from './run-thread.js';

type Prepared = Pick<Comparison, 'partnershipId' | 'settings'>;

/** Compares the presets where there is too much to read and do while somebody waits for a page. */
@Injectable()
export class ComparePresetsJob implements OutsideJob<Prepared, ThreadOutcome> {
  readonly name = 'matching.compare-presets';
  readonly queue = 'runs';
  readonly kind = 'outside';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reader: QuestionReader,
  ) {}

  async prepare(tx: Tx, _actor: SystemActor, item: WorkItem): Promise<Prepared | null> {
    const comparison = await waiting(tx, item);
    if (!comparison) return null;
    const { partnershipId, settings } = comparison;
    return { partnershipId, settings };
  }

  async call({ partnershipId, settings }: Prepared): Promise<ThreadOutcome> {
    const actor = { ...systemActor(this.name, partnershipId), partnershipId };
    try {
      const text = await readQuestion(this.database, this.reader, actor);
      return await runThread({ task: 'compare', text, weights: defaultWeights, settings });
    } catch (error) {
      if (error instanceof DomainError) return { kind: 'refused', code: error.code };
      throw error;
    }
  }

  async finish(tx: Tx, _actor: SystemActor, item: WorkItem, outcome: ThreadOutcome): Promise<void> {
    const comparison = await waiting(tx, item);
    if (!comparison) return;
    if (outcome.kind === 'compared') {
      const { outcomes, inputHash, needs, offers } = outcome;
      Object.assign(comparison, { status: 'finished', outcomes, inputHash });
      Object.assign(comparison, { needCount: needs, offerCount: offers });
    } else {
      comparison.status = 'failed';
      comparison.failureCode = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    }
    comparison.finishedAt = this.clock.now();
    await tx.save(comparison);
  }
}

async function waiting(tx: Tx, { data }: WorkItem): Promise<Comparison | null> {
  const id = data['comparisonId'];
  if (typeof id !== 'string' || !isUuid(id)) return null;
  return tx
    .createQueryBuilder(Comparison, 'comparison')
    .where(`comparison.id = :id AND comparison.status = 'queued'`, { id })
    .setLock('pessimistic_write')
    .getOne();
}
