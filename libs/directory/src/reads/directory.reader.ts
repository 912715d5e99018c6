import { Tx } from '@evenhand/platform';
import { In } from 'typeorm';
import { Membership } from '../data/membership.entity.js';
import { School } from '../data/school.entity.js';
import { RelationKind } from '../domain/relation.js';

/** The schools with these ids, in the order asked for; unknown ids are left out. */
export async function schoolsByIds(tx: Tx, ids: readonly string[]): Promise<School[]> {
  if (ids.length === 0) return [];
  const found = await tx.find(School, { where: { id: In([...new Set(ids)]) } });
  const byId = new Map(found.map((school) => [school.id, school]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The school that has, or once had, this URN. */
export async function schoolByUrn(tx: Tx, urn: number): Promise<School | null> {
  const [row] = await tx.query<{ school_id: string }[]>(
    'SELECT school_id FROM directory.school_urn WHERE urn = $1',
    [urn],
  );
  return row ? tx.findOneBy(School, { id: row.school_id }) : null;
}

/** The schools that are members today, by name. */
export async function activeMembers(tx: Tx, partnershipId: string): Promise<School[]> {
  return tx
    .createQueryBuilder(School, 'school')
    .innerJoin(
      Membership,
      'm',
      `m.schoolId = school.id AND m.partnershipId = :partnershipId AND m.status = 'active'`,
      { partnershipId },
    )
    .orderBy('school.name')
    .addOrderBy('school.id')
    .getMany();
}

export async function isActiveMember(
  tx: Tx,
  partnershipId: string,
  schoolId: string,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT 1 FROM directory.membership
      WHERE partnership_id = $1 AND school_id = $2 AND status = 'active'`,
    [partnershipId, schoolId],
  );
  return rows.length > 0;
}

export interface RelationBetween {
  /** `same_trust` and the register's federations are computed; they hold while the register says so. */
  kind: RelationKind | 'same_trust';
  fromSchoolId: string;
  toSchoolId: string;
  fromDate: string | null;
  until: string | null;
  source: string;
}

/** Every link that holds on a date between schools of a partnership. Symmetric ones come once. */
export async function relationsOf(
  tx: Tx,
  partnershipId: string,
  onDate: string,
): Promise<RelationBetween[]> {
  return tx.query<RelationBetween[]>(
    `WITH member AS (
       SELECT s.id, s.trust_id, s.federation_id FROM directory.school s
        WHERE s.id IN (SELECT school_id FROM directory.membership
                        WHERE partnership_id = $1 AND status <> 'left'))
     SELECT kind, from_school_id AS "fromSchoolId", to_school_id AS "toSchoolId",
            from_date::text AS "fromDate", until::text, source
       FROM directory.relation
      WHERE partnership_id = $1 AND from_date <= $2::date AND (until IS NULL OR until >= $2::date)
     UNION ALL
     SELECT 'same_trust', a.id, b.id, NULL, NULL, 'register' FROM member a
       JOIN member b ON a.trust_id = b.trust_id AND a.id < b.id
     UNION ALL
     SELECT 'federation', a.id, b.id, NULL, NULL, 'register' FROM member a
       JOIN member b ON a.federation_id = b.federation_id AND a.id < b.id
     ORDER BY 1, 2, 3`,
    [partnershipId, onDate],
  );
}
