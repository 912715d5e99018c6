import type { PersonActor, Role } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { decidingRoles, type YearlyState, yearlyState } from '../domain/yearly-declaration.js';

export interface YearlyLine {
  personId: string;
  personName: string;
  /** For which they owe it. */
  roles: Role[];
  state: YearlyState;
  /** The last day of what is asked now; null when nothing is. */
  dueOn: string | null;
  /** Of what was declared last. */
  declaredAt: Date | null;
  untilDate: string | null;
  /** How many interests were in force then; 0: nothing to declare. */
  interests: number | null;
}

const select = `SELECT p.id AS "personId", p.name AS "personName", array_agg(DISTINCT h.role ORDER BY h.role) AS roles,
    o.due_on::text AS "dueOn", m.declared_at AS "declaredAt", m.until_date::text AS "untilDate", m.interests
  FROM identity.role_held h JOIN identity.person p ON p.id = h.person_id
  LEFT JOIN identity.yearly_declaration o ON o.person_id = p.id AND o.partnership_id = h.partnership_id
    AND o.declared_at IS NULL
  LEFT JOIN LATERAL (SELECT y.declared_at, y.until_date, y.interests FROM identity.yearly_declaration y
     WHERE y.person_id = p.id AND y.partnership_id = h.partnership_id AND y.declared_at IS NOT NULL
     ORDER BY y.declared_at DESC LIMIT 1) m ON true
 WHERE h.partnership_id = platform.current_partnership() AND h.role = ANY ($1) AND p.disabled_at IS NULL
   AND h.from_date <= $2 AND (h.until_date IS NULL OR h.until_date > $2) AND ($3::uuid IS NULL OR p.id = $3)
 GROUP BY p.id, p.name, o.due_on, m.declared_at, m.until_date, m.interests ORDER BY p.name, p.id`;

/** Everybody who decides here today, and how their yearly declaration stands; for administrators. */
export async function yearlyDeclarations(
  tx: Tx,
  today: string,
  state: YearlyState | null = null,
): Promise<YearlyLine[]> {
  const lines = await linesOf(tx, today, null);
  return state === null ? lines : lines.filter((line) => line.state === state);
}

/** One's own; null for somebody who decides nothing here. */
export async function ownYearly(
  tx: Tx,
  { personId, partnershipId }: PersonActor,
  today: string,
): Promise<YearlyLine | null> {
  if (partnershipId === null) return null;
  const [line] = await linesOf(tx, today, personId);
  return line ?? null;
}

async function linesOf(tx: Tx, today: string, personId: string | null): Promise<YearlyLine[]> {
  const rows = await tx.query<Omit<YearlyLine, 'state'>[]>(select, [
    ...[decidingRoles, today, personId],
  ]);
  return rows.map((row) => ({ ...row, state: yearlyState(row, today) }));
}
