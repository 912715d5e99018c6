import { Injectable } from '@nestjs/common';
import { forbidden, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { assertMonths, RuleTimes } from '../domain/retention.js';

export interface RuleChange {
  months: number;
  reason: string;
}

/** An administrator decides for how long something is kept here; what goes this month is worked out anew. */
@Injectable()
export class ChangeRetentionRule {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(
    actor: PersonActor,
    rule: RuleTimes,
    { months, reason }: RuleChange,
  ): Promise<{ code: string }> {
    return this.database.transaction(actor, async (tx) => {
      if (!actor.roles.includes('administrator') || actor.partnershipId === null) {
        throw forbidden('not-your-role', 'Administrators decide for how long data are kept.');
      }
      assertMonths(rule, months, reason);
      await tx.query(
        `INSERT INTO casework.retention_setting (partnership_id, rule, months, reason, changed_by, changed_at)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (partnership_id, rule) DO UPDATE SET months = excluded.months,
             reason = excluded.reason, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
        [actor.partnershipId, rule.code, months, reason.trim(), actor.personId, this.clock.now()],
      );
      await record(tx, actor, {
        name: 'casework.retention-rule-changed',
        subject: { type: 'retention-rule', id: rule.code },
        data: { months },
      });
      return { code: rule.code };
    });
  }
}
