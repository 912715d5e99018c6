import { Tx } from '@evenhand/platform';
import { MembershipStatus } from '../domain/membership.actions.js';

/** What was sent to whom; only staff and the school itself are told. */
export interface InvitationSent {
  personId: string | null;
  message: string;
  sentAt: Date;
  timesSent: number;
  expiresOn: string;
  remindedOn: string | null;
}

export async function invitationOf(tx: Tx, membershipId: string): Promise<InvitationSent | null> {
  const [row] = await tx.query<InvitationSent[]>(
    `SELECT person_id AS "personId", message, sent_at AS "sentAt", times_sent AS "timesSent",
            expires_on::text AS "expiresOn", reminded_on::text AS "remindedOn"
       FROM directory.invitation WHERE membership_id = $1`,
    [membershipId],
  );
  return row ?? null;
}

export interface StayChange {
  action: string;
  status: MembershipStatus;
  reason: string | null;
  note: string | null;
  dueOn: string | null;
  at: Date;
  personId: string | null;
}

export interface TierHeld {
  name: string;
  yearlyPence: number;
  fromDate: string;
  untilDate: string | null;
}

/** One stay of a school, with all that happened in it. */
export interface Stay {
  id: string;
  status: MembershipStatus;
  invitedOn: string;
  joinedOn: string | null;
  leftOn: string | null;
  changes: StayChange[];
  tiers: TierHeld[];
}

/** Every stay of the school in the partnership, newest first; row security keeps out other schools. */
export async function staysOf(tx: Tx, schoolId: string): Promise<Stay[]> {
  const stays = await tx.query<Omit<Stay, 'changes' | 'tiers'>[]>(
    `SELECT id, status, invited_on::text AS "invitedOn", joined_on::text AS "joinedOn", left_on::text AS "leftOn"
       FROM directory.membership WHERE school_id = $1 AND partnership_id = platform.current_partnership()
        AND (platform.current_school() IS NULL OR platform.current_school() = school_id)
      ORDER BY created_at DESC, id`,
    [schoolId],
  );
  const changes = await tx.query<(StayChange & { membershipId: string })[]>(
    `SELECT membership_id AS "membershipId", action, status, reason, note, due_on::text AS "dueOn", at,
            person_id AS "personId"
       FROM directory.membership_change WHERE school_id = $1 ORDER BY at, id`,
    [schoolId],
  );
  const tiers = await tx.query<(TierHeld & { membershipId: string })[]>(
    `SELECT h.membership_id AS "membershipId", t.name, h.yearly_pence::integer AS "yearlyPence",
            h.from_date::text AS "fromDate", h.until_date::text AS "untilDate"
       FROM directory.membership_tier h JOIN directory.tier t ON t.id = h.tier_id
      WHERE h.school_id = $1 ORDER BY h.created_at, h.id`,
    [schoolId],
  );
  const ofStay = <Row extends { membershipId: string }>(rows: readonly Row[], id: string): Row[] =>
    rows.filter(({ membershipId }) => membershipId === id);
  return stays.map((stay) => ({
    ...stay,
    changes: ofStay(changes, stay.id),
    tiers: ofStay(tiers, stay.id),
  }));
}
