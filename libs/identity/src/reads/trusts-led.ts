import { Tx } from '@evenhand/platform';

export interface LedTrust {
  /** null where the register names no trust for the school (a grant for one school only). */
  trustId: string | null;
  trustName: string | null;
  partnershipId: string;
  partnershipName: string;
  schools: { id: string; name: string }[];
}

interface Row extends Omit<LedTrust, 'schools'> {
  schoolId: string;
  schoolName: string;
}

/** The trusts that a person leads today, with those of their schools that they may act for, by name. */
export async function trustsLed(tx: Tx, personId: string): Promise<LedTrust[]> {
  const rows = await tx.query<Row[]>(
    `SELECT t.id AS "trustId", t.name AS "trustName", h.partnership_id AS "partnershipId",
            (directory.partnership_label(h.partnership_id)).name AS "partnershipName",
            s.id AS "schoolId", s.name AS "schoolName"
       FROM identity.role_held h JOIN directory.school s ON s.id = h.school_id LEFT JOIN directory.trust t ON t.id = s.trust_id
      WHERE h.person_id = $1 AND h.role = 'trust_leader' AND h.from_date <= identity.today()
        AND (h.until_date IS NULL OR h.until_date > identity.today())
      ORDER BY 4, t.name NULLS LAST, t.id, s.name, s.id`,
    [personId],
  );
  const trusts = new Map<string, LedTrust>();
  for (const { schoolId, schoolName, ...trust } of rows) {
    const key = `${trust.partnershipId} ${trust.trustId}`;
    const led = trusts.get(key) ?? { ...trust, schools: [] };
    if (!led.schools.some(({ id }) => id === schoolId))
      led.schools.push({ id: schoolId, name: schoolName });
    trusts.set(key, led);
  }
  return [...trusts.values()];
}
