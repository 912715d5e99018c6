import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { addDays, addMonths, Clock, Database, londonDate, Tx } from '@evenhand/platform';
import { acceptOnJoining } from './accept-terms.js';
import { changeMember, MembershipChange } from './change-member.js';
import { giveMatchingConsent } from './matching-consent.js';

export interface Joining extends MembershipChange {
  /** The versions of the partnership's texts that the head was shown and agrees to. */
  termsIds?: readonly string[];
  /** The school agrees at once to be matched; it can do so, and take it back, at any time. */
  consentsToMatching?: boolean;
}

/** Step: the school's head accepts the invitation, and with it the partnership's texts. */
export async function acceptMembership(
  tx: Tx,
  actor: Actor,
  { termsIds = [], consentsToMatching, ...change }: Joining,
  now: Date,
): Promise<{ id: string }> {
  const dueOn = await firstYear(tx, change.membershipId, londonDate(now));
  const membership = await changeMember(tx, actor, 'accept', { ...change, dueOn }, now);
  await acceptOnJoining(tx, actor, membership, termsIds, now);
  if (consentsToMatching && actor.kind === 'person') {
    await giveMatchingConsent(tx, actor, membership, now);
  }
  return { id: membership.id };
}

/** What a paid tier covers first: a year, its last day the one before the anniversary's. */
async function firstYear(tx: Tx, membershipId: string, today: string): Promise<string | null> {
  const [paid] = await tx.query<unknown[]>(
    `SELECT 1 FROM directory.membership_tier
      WHERE membership_id::text = $1 AND until_date IS NULL AND yearly_pence > 0`,
    [membershipId],
  );
  return paid ? addDays(addMonths(today, 12), -1) : null;
}

@Injectable()
export class AcceptMembership {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, joining: Joining): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      acceptMembership(tx, actor, joining, this.clock.now()),
    );
  }
}
