import { LedTrust } from '@evenhand/identity';
import { PersonActor } from '@evenhand/kernel';
import { Database, Tx } from '@evenhand/platform';

const here = 'platform.current_school()';

/** What a trust's leader counts at each school, where it links, and the question: as somebody who acts there. */
export const trustCountKinds = [
  {
    key: 'needs',
    text: 'Needs',
    href: '/needs',
    sql: `SELECT count(*) FROM register.need n WHERE n.school_id = ${here}
      AND n.status IN ('posted', 'open', 'proposed', 'introduced', 'supported')`,
  },
  {
    key: 'offers',
    text: 'Offers',
    href: '/offers',
    sql: `SELECT count(*) FROM register.offer o WHERE o.school_id = ${here}
      AND o.status IN ('submitted', 'verified', 'paused')`,
  },
  {
    key: 'introductions',
    text: 'Introductions to answer',
    href: '/requests',
    sql: `SELECT count(*) FROM brokerage.introductions(NULL) i
      WHERE (i.side = 'supporter' AND i.status = 'introduced') OR (i.side = 'school' AND i.status = 'accepted_by_supporter')`,
  },
  {
    key: 'agreements',
    text: 'Agreements',
    href: '/agreements',
    sql: `SELECT count(*) FROM agreements.agreement a WHERE a.status IN ('sent', 'signed', 'active', 'paused')
      AND ${here} IN (a.supporter_school_id, a.supported_school_id)`,
  },
  {
    key: 'reviewPoints',
    text: 'Review points due',
    href: '/review-points',
    sql: `SELECT count(*) FROM agreements.review_point p JOIN agreements.agreement a ON a.id = p.agreement_id
      WHERE p.status IN ('due', 'missed') AND ${here} IN (a.supporter_school_id, a.supported_school_id)`,
  },
  {
    key: 'milestones',
    text: 'Milestones to claim',
    href: '/milestones',
    sql: `SELECT count(*) FROM payments.milestone m WHERE m.status IN ('due', 'returned') AND m.payee_school_id = ${here}`,
  },
] as const;
export type TrustCounts = Record<(typeof trustCountKinds)[number]['key'], number>;

export interface CountedTrust extends Omit<LedTrust, 'schools'> {
  schools: { id: string; name: string; counts: TrustCounts }[];
}

const columns = trustCountKinds.map(({ key, sql }) => `(${sql})::integer AS "${key}"`).join(', ');

/**
 * How the schools of each trust stand. Each is asked in a transaction of its own that acts for that school
 * alone, as the leader may: the walls between schools stay where they are.
 */
export async function countTrusts(
  database: Database,
  actor: PersonActor,
  trusts: readonly LedTrust[],
): Promise<CountedTrust[]> {
  const counted: CountedTrust[] = [];
  for (const trust of trusts) {
    const schools: CountedTrust['schools'] = [];
    for (const school of trust.schools) {
      const there = { ...actor, partnershipId: trust.partnershipId, schoolId: school.id };
      const [counts] = await database.read(there, (tx: Tx) =>
        tx.query<TrustCounts[]>(`SELECT ${columns}`),
      );
      if (counts) schools.push({ ...school, counts });
    }
    counted.push({ ...trust, schools });
  }
  return counted;
}
