import { Tx } from '@evenhand/platform';

/** One URN of a school, and the days between which it had it; null where the register does not say. */
export interface SchoolUrn {
  urn: number;
  fromDate: string | null;
  until: string | null;
}

/** A name that the school had, until an import brought the next one. */
export interface EarlierName {
  name: string;
  until: string;
}

/** A school that the register links with this one and that has a page of its own: a merger, a split. */
export interface LinkedSchool {
  id: string;
  urn: number;
  name: string;
  isClosed: boolean;
  side: 'predecessor' | 'successor';
  kind: 'conversion' | 'merger' | 'split' | 'unclear';
  linkedOn: string | null;
}

export interface Lineage {
  urns: SchoolUrn[];
  names: EarlierName[];
  linked: LinkedSchool[];
}

/** Where a school comes from and what became of it, as the register's files tell it. */
export async function schoolLineage(tx: Tx, schoolId: string): Promise<Lineage> {
  const urns = await tx.query<SchoolUrn[]>(
    `SELECT urn, from_date::text AS "fromDate", until::text FROM directory.school_urn
      WHERE school_id = $1 ORDER BY until DESC NULLS FIRST, urn DESC`,
    [schoolId],
  );
  const names = await tx.query<EarlierName[]>(
    `SELECT c.old_value AS name, coalesce(i.extract_date::text, i.finished_at::date::text) AS until
       FROM directory.school_change c JOIN directory.import i ON i.id = c.import_id
      WHERE c.school_id = $1 AND c.field = 'name' AND c.old_value IS NOT NULL ORDER BY c.id DESC LIMIT 20`,
    [schoolId],
  );
  const linked = await tx.query<LinkedSchool[]>(
    `SELECT DISTINCT ON (o.id) o.id, o.urn, o.name, o.status = 'closed' AS "isClosed", l.side, l.kind, l.linked_on::text AS "linkedOn"
       FROM directory.school_urn mine JOIN LATERAL (
         SELECT successor AS other, 'successor' AS side, kind, linked_on FROM directory.urn_link WHERE predecessor = mine.urn
         UNION ALL
         SELECT predecessor, 'predecessor', kind, linked_on FROM directory.urn_link WHERE successor = mine.urn) l ON true
       JOIN directory.school_urn u ON u.urn = l.other JOIN directory.school o ON o.id = u.school_id
      WHERE mine.school_id = $1 AND o.id <> $1 ORDER BY o.id, l.linked_on DESC NULLS LAST LIMIT 50`,
    [schoolId],
  );
  return { urns, names, linked };
}

/** The file that last listed the schools of this one's authority. */
export interface Provenance {
  importId: string;
  fileName: string;
  extractDate: string | null;
  importedAt: Date;
}

/** Null for what no file brought, and for what came before covers were kept. */
export async function schoolProvenance(tx: Tx, laCode: string): Promise<Provenance | null> {
  const [row] = await tx.query<Provenance[]>(
    `SELECT i.id AS "importId", i.file_name AS "fileName", i.extract_date::text AS "extractDate",
            i.finished_at AS "importedAt"
       FROM directory.import_authority a JOIN directory.import i ON i.id = a.import_id
      WHERE a.la_code = $1 AND i.outcome = 'applied' ORDER BY i.finished_at DESC LIMIT 1`,
    [laCode],
  );
  return row ?? null;
}

export interface SchoolOfTrust {
  id: string;
  name: string;
  laName: string;
}

/** The trust's other open schools, by name. */
export async function schoolsOfTrust(
  tx: Tx,
  schoolId: string,
  most: number,
): Promise<{ schools: SchoolOfTrust[]; count: number }> {
  const rows = await tx.query<(SchoolOfTrust & { count: number })[]>(
    `SELECT o.id, o.name, o.la_name AS "laName", count(*) OVER ()::integer AS count
       FROM directory.school s JOIN directory.school o ON o.trust_id = s.trust_id AND o.id <> s.id
      WHERE s.id = $1 AND o.status IN ('open', 'closing') ORDER BY o.name, o.id LIMIT $2`,
    [schoolId, most],
  );
  return { schools: rows.map(({ count: _, ...school }) => school), count: rows[0]?.count ?? 0 };
}
