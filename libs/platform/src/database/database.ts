import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Actor, PersonActor } from '@evenhand/kernel';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { flushEvents } from '../events/record.js';
import { answerOnce } from './answer-once.js';
import { currentLook, NoteLook } from '../views/looking.js';
import { isRetryable } from './retryable.js';

export type Tx = EntityManager;

const retries = 5;
const inTransaction = new AsyncLocalStorage<true>();

/**
 * The only way to the database: one transaction per use case, `tx` handed on by hand (ADR 4). It
 * sets what row-level security reads, appends the recorded events last, and tries again when
 * PostgreSQL says that two transactions met (40001, 40P01).
 */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Runs `work` and commits; an exception rolls everything back, events and work items included. */
  async transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.begin(async (tx) => {
      await this.enter(tx, actor, false);
      const result = await answerOnce(tx, actor, () => work(tx));
      await flushEvents(tx, this.clock.now());
      return result;
    });
  }

  /** A read-only transaction: one screen's queries see one moment. */
  async read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const note = actor.kind === 'person' ? currentLook() : undefined;
    return this.begin(async (tx) => {
      if (note && actor.kind === 'person') return this.look(tx, actor, work, note);
      await this.enter(tx, actor, true);
      return work(tx);
    });
  }

  /**
   * A read that leaves a row in the view log, and nothing else: the read itself may not write. It is a
   * read-only subtransaction that is rolled back, as PostgreSQL never takes "read only" back otherwise.
   */
  private async look<T>(
    tx: Tx,
    actor: PersonActor,
    work: (tx: Tx) => Promise<T>,
    note: NoteLook,
  ): Promise<T> {
    await this.enter(tx, actor, false);
    await tx.query('SAVEPOINT look');
    await tx.query(`SELECT set_config('transaction_read_only', 'on', true)`);
    const shown = await work(tx);
    await tx.query('ROLLBACK TO SAVEPOINT look');
    await note(tx, actor, shown);
    return shown;
  }

  private async begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (inTransaction.getStore()) {
      throw new Error('A transaction inside a transaction: call a step (tx, actor, ...) instead.');
    }
    for (let attempt = 1; ; attempt++) {
      try {
        return await inTransaction.run(true, () => this.source.transaction(work));
      } catch (error) {
        if (attempt >= retries || !isRetryable(error)) throw error;
        await new Promise((again) => setTimeout(again, 5 * 2 ** attempt * (0.5 + Math.random())));
      }
    }
  }

  /** One round trip: the row-level-security context in, the clock's offset out. */
  private async enter(tx: Tx, actor: Actor, readOnly: boolean): Promise<void> {
    const [row] = await tx.query<{ offset_ms: string }[]>(
      `SELECT set_config('app.person', $1, true), set_config('app.partnership', $2, true),
              set_config('app.school', $3, true), set_config('app.scope', $4, true),
              set_config('app.entry', $5, true), set_config('transaction_read_only', $6, true),
              (SELECT offset_ms FROM platform.clock) AS offset_ms`,
      [
        actor.kind === 'person' ? actor.personId : '',
        actor.partnershipId ?? '',
        (actor.kind === 'person' && actor.schoolId) || '',
        actor.kind === 'system' && actor.partnershipId === null ? 'installation' : '',
        (actor.kind === 'person' && actor.entryId) || '',
        readOnly ? 'on' : 'off',
      ],
    );
    this.clock.setOffset(Number(row?.offset_ms ?? 0));
  }
}
