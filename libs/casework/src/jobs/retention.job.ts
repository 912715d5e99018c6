import { DomainError, SystemActor } from '@evenhand/kernel';
import {
  addMonths,
  addWork,
  Clock,
  InsideJob,
  PersonalTable,
  RetentionRule,
  Tx,
} from '@evenhand/platform';
import { peopleRule } from '../domain/retention.js';
import { applyRetention, foreseeRetention, peopleGone } from '../use-cases/apply-retention.js';
import { erasePerson, forgetLastMail } from '../use-cases/erase-person.js';

const mostPeopleADay = 200;
/** Keys of answered requests: kept for years, as a repeated one must not act twice (RELIABILITY 1). */
const answeredRequestMonths = 72;

/** Daily: what belongs to no single partnership, then a work item for each partnership. */
export class SweepRetentionJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'casework.sweep-retention';
  readonly queue = 'prompt';

  constructor(
    private readonly clock: Clock,
    private readonly tables: readonly PersonalTable[],
  ) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    await forgetLastMail(tx);
    await tx.query('DELETE FROM casework.personal_copy WHERE expires_at <= $1', [now]);
    await tx.query('DELETE FROM platform.api_request WHERE at < $1::date', [
      addMonths(today, -answeredRequestMonths),
    ]);
    for (const personId of await peopleGone(tx, peopleRule.months, today, mostPeopleADay)) {
      await this.erase(tx, actor, personId, now);
    }
    const partnerships = await tx.query<{ id: string }[]>('SELECT id FROM directory.partnership');
    for (const { id } of partnerships) await addWork(tx, 'casework.apply-retention', id, {});
  }

  /** Whoever may not be erased (the last administrator, say) stays, and is asked about again tomorrow. */
  private async erase(tx: Tx, actor: SystemActor, personId: string, now: Date): Promise<void> {
    await tx.query('SAVEPOINT erasing');
    try {
      await erasePerson(tx, actor, { personId, partnershipId: null }, this.tables, now);
      await tx.query('RELEASE SAVEPOINT erasing');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT erasing');
    }
  }
}

/** Carries out the rules of one partnership, and works out what comes next. */
export class ApplyRetentionJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'casework.apply-retention';
  readonly queue = 'prompt';

  constructor(
    private readonly clock: Clock,
    private readonly rules: readonly RetentionRule[],
  ) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    await applyRetention(tx, actor, this.rules, now, today);
    await foreseeRetention(tx, actor, this.rules, now, today);
  }
}

/** A rule or a hold changed: what would go this month is worked out again; nothing goes. */
export class ForeseeRetentionJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'casework.foresee-retention';
  readonly queue = 'prompt';

  constructor(
    private readonly clock: Clock,
    private readonly rules: readonly RetentionRule[],
  ) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    await foreseeRetention(tx, actor, this.rules, this.clock.now(), this.clock.today());
  }
}
