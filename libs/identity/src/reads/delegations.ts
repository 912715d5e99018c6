import { notFound, Power } from '@evenhand/kernel';
import { addDays, isUuid, Tx } from '@evenhand/platform';
import { delegationState, DelegationState } from '../domain/delegation.js';

export interface DelegationLine {
  id: string;
  version: number;
  schoolId: string;
  schoolName: string;
  personId: string;
  /** Their own name once they have accepted; before, what the head called them. */
  name: string;
  namedBy: string | null;
  powers: Power[];
  signLimitPence: number | null;
  fromDate: string;
  /** Planned, or the day before it was ended. */
  lastDay: string;
  state: DelegationState;
  endReason: string | null;
}

interface Row extends Omit<DelegationLine, 'state' | 'lastDay'> {
  untilDate: string;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  endedAt: Date | null;
}

const select = `SELECT d.id, d.version, d.school_id AS "schoolId", s.name AS "schoolName", d.person_id AS "personId",
    CASE WHEN d.accepted_at IS NULL THEN d.named_as ELSE coalesce(p.name, d.named_as) END AS name, b.name AS "namedBy",
    d.powers, d.sign_limit_pence AS "signLimitPence", d.from_date::text AS "fromDate", d.until_date::text AS "untilDate",
    d.accepted_at AS "acceptedAt", d.declined_at AS "declinedAt", d.ended_at AS "endedAt", d.end_reason AS "endReason"
  FROM identity.delegation d JOIN directory.school s ON s.id = d.school_id
  LEFT JOIN identity.person p ON p.id = d.person_id LEFT JOIN identity.person b ON b.id = d.named_by`;

/** Everybody whom the heads of a school have named, the latest first. */
export async function delegationsOfSchool(
  tx: Tx,
  schoolId: string,
  today: string,
): Promise<DelegationLine[]> {
  const rows = await tx.query<Row[]>(
    `${select} WHERE d.school_id = $1 AND d.partnership_id = platform.current_partnership()
      ORDER BY d.until_date DESC, d.named_at DESC, d.id LIMIT 200`,
    [schoolId],
  );
  return rows.map((row) => lineOf(row, today));
}

/** What a person was asked to do, and does, for schools: in every partnership. */
export async function ownDelegations(
  tx: Tx,
  personId: string,
  today: string,
): Promise<DelegationLine[]> {
  const rows = await tx.query<Row[]>(
    `${select} WHERE d.person_id = $1 ORDER BY d.until_date DESC, d.named_at DESC, d.id LIMIT 200`,
    [personId],
  );
  return rows.map((row) => lineOf(row, today));
}

/** One of them, for whoever may see it. Throws `not-found`. */
export async function delegationPage(tx: Tx, id: string, today: string): Promise<DelegationLine> {
  const [row] = isUuid(id) ? await tx.query<Row[]>(`${select} WHERE d.id = $1`, [id]) : [];
  if (!row) throw notFound('delegation');
  return lineOf(row, today);
}

export interface SigningAuthority {
  delegationId: string;
  /** null = any amount. */
  limitPence: number | null;
}

/** A person's authority to sign for a school today: the one place where that stands. */
export async function signingAuthority(
  tx: Tx,
  personId: string,
  schoolId: string,
): Promise<SigningAuthority | null> {
  const [row] = await tx.query<SigningAuthority[]>(
    `SELECT id AS "delegationId", sign_limit_pence AS "limitPence" FROM identity.delegation
      WHERE person_id = $1 AND school_id = $2 AND partnership_id = platform.current_partnership()
        AND 'sign' = ANY (powers) AND accepted_at IS NOT NULL AND from_date <= identity.today()
        AND until_date > identity.today() ORDER BY sign_limit_pence DESC NULLS FIRST LIMIT 1`,
    [personId, schoolId],
  );
  return row ?? null;
}

function lineOf(
  { untilDate, acceptedAt, declinedAt, endedAt, ...row }: Row,
  today: string,
): DelegationLine {
  const dated = { fromDate: row.fromDate, untilDate, acceptedAt, declinedAt, endedAt };
  return { ...row, lastDay: addDays(untilDate, -1), state: delegationState(dated, today) };
}
