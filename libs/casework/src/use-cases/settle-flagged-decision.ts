import { Injectable } from '@nestjs/common';
import { PersonActor, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { FlaggedDecision } from '../data/flagged-decision.entity.js';
import { assertReason, type FlagAction, flagActions } from '../domain/flagged-decision.js';

export interface FlagSettlement {
  flagId: string;
  action: FlagAction;
  reason: string;
  expectedVersion?: number | undefined;
}

const events = {
  confirm: 'casework.flagged-decision-confirmed',
  reopen: 'casework.flagged-decision-to-be-reopened',
} as const;

/**
 * An administrator without a tie says whether a decision stands, with a reason. What was done is not changed by
 * it: each context has its own verb for that, and its own history.
 */
@Injectable()
export class SettleFlaggedDecision {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found (also for the person concerned and whoever has a tie), forbidden, conflict, invalid */
  run(actor: PersonActor, input: FlagSettlement): Promise<{ flagId: string; version: number }> {
    const { flagId, action, reason, expectedVersion } = input;
    return this.database.transaction(actor, async (tx) => {
      const flag = await lockById(tx, FlaggedDecision, flagId, expectedVersion);
      flag.status = step(flagActions, action, flag.status, actor);
      assertReason(reason);
      flag.reason = reason.trim();
      flag.settledBy = actor.personId;
      flag.settledAt = this.clock.now();
      await tx.save(flag);
      await record(tx, actor, {
        name: events[action],
        subject: { type: 'flagged-decision', id: flag.id },
        data: { eventId: flag.eventId },
      });
      return { flagId, version: flag.version };
    });
  }
}
