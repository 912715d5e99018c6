import { Power, Role } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** One who acts for a school today, and by what. */
export interface ActingPerson {
  personId: string;
  name: string;
  roles: {
    id: string;
    role: Role;
    fromDate: string;
    untilDate: string | null;
    /** Comes with the leadership of this trust. */
    trustName: string | null;
    delegationId: string | null;
    powers: Power[] | null;
    signLimitPence: number | null;
  }[];
}

/** Everybody who acts for a school today: heads first, then by name. */
export async function whoActsFor(tx: Tx, schoolId: string): Promise<ActingPerson[]> {
  return tx.query<ActingPerson[]>(
    `SELECT p.id AS "personId", p.name, json_agg(json_build_object('id', h.id, 'role', h.role, 'fromDate', h.from_date,
         'untilDate', h.until_date, 'trustName', t.name, 'delegationId', h.delegation_id, 'powers', h.lent,
         'signLimitPence', d.sign_limit_pence) ORDER BY h.role, h.from_date) AS roles
       FROM identity.role_held h JOIN identity.person p ON p.id = h.person_id
       LEFT JOIN identity.trust_role r ON r.id = h.trust_role_id LEFT JOIN directory.trust t ON t.id = r.trust_id
       LEFT JOIN identity.delegation d ON d.id = h.delegation_id
      WHERE h.school_id = $1 AND h.partnership_id = platform.current_partnership() AND p.disabled_at IS NULL
        AND h.role IN ('headteacher', 'school_leader', 'hub_lead', 'trust_leader')
        AND NOT (h.trust_role_id IS NOT NULL AND h.role = 'school_leader')
        AND h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())
      GROUP BY p.id, p.name ORDER BY bool_or(h.role = 'headteacher') DESC, p.name, p.id`,
    [schoolId],
  );
}
