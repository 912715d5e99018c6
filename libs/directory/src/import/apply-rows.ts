import { Tx } from '@evenhand/platform';
import { ImportCounts } from '../domain/import-report.js';
import { SchoolRow } from '../gias/school-row.js';
import { registerFields } from './fields.js';

interface Application {
  importId: string;
  now: Date;
  /** Fields that the file says nothing about: kept as they are. */
  absent: ReadonlySet<keyof SchoolRow>;
}

type Applied = Omit<ImportCounts, 'placedByPostcode' | 'placedByOutcode' | 'unplaced'>;

/**
 * Brings directory.school up to the staged rows: changes audited field by field, new schools added,
 * schools that the file's authorities no longer list marked, none removed (DATA 2, acceptance list 4).
 */
export async function applyRows(tx: Tx, application: Application): Promise<Applied> {
  await saveGroups(tx, 'trust');
  await saveGroups(tx, 'federation');
  await auditChanges(tx, application);
  await updateSchools(tx, application);
  const added = await addSchools(tx, application);
  await markListing(tx, application);
  await tx.query('SELECT directory.count_words()');
  await tx.query(
    `INSERT INTO directory.import_authority (import_id, la_code, rows)
     SELECT $1, la_code, count(*) FROM register_row GROUP BY la_code`,
    [application.importId],
  );
  const { untouched, ...counts } = await countChanges(tx, application.importId);
  return { new: added, unchanged: untouched - added, ...counts };
}

async function saveGroups(tx: Tx, group: 'trust' | 'federation'): Promise<void> {
  await tx.query(
    `INSERT INTO directory.${group} AS known (uid, name)
     SELECT DISTINCT ON (${group}_uid) ${group}_uid, coalesce(${group}_name, ${group}_uid)
       FROM register_row WHERE ${group}_uid IS NOT NULL ORDER BY ${group}_uid, row
     ON CONFLICT (uid) DO UPDATE SET name = excluded.name WHERE known.name <> excluded.name`,
  );
}

/** Column of directory.school, its value now and its value in the file, as SQL. */
function pairs(absent: Application['absent']): { column: string; now: string; given: string }[] {
  const plain = registerFields
    .filter(({ from }) => !absent.has(from))
    .map(({ column }) => ({ column, now: `s.${column}`, given: `r.${column}` }));
  const source = {
    column: 'coordinate_source',
    now: 's.coordinate_source',
    given: 'r.coordinate_source',
  };
  const trust = { column: 'trust_id', now: 's.trust_id', given: 'rt.id' };
  const federation = { column: 'federation_id', now: 's.federation_id', given: 'rf.id' };
  return [
    ...plain,
    ...(absent.has('easting') ? [] : [source]),
    ...(absent.has('trustUid') ? [] : [trust]),
    ...(absent.has('federationUid') ? [] : [federation]),
  ];
}

const staged = `register_row r
  LEFT JOIN directory.trust rt ON rt.uid = r.trust_uid
  LEFT JOIN directory.federation rf ON rf.uid = r.federation_uid`;

async function auditChanges(tx: Tx, { importId, absent }: Application): Promise<void> {
  const values = pairs(absent).map(
    ({ column, now, given }) => `('${column}', ${now}::text, ${given}::text)`,
  );
  await tx.query(
    `INSERT INTO directory.school_change (import_id, school_id, field, old_value, new_value)
     SELECT $1, s.id, f.field, f.old_value, f.new_value
       FROM ${staged} JOIN directory.school s ON s.urn = r.urn
       CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS f (field, old_value, new_value)
      WHERE f.old_value IS DISTINCT FROM f.new_value`,
    [importId],
  );
}

async function updateSchools(tx: Tx, { importId, now, absent }: Application): Promise<void> {
  const set = pairs(absent).map(({ column, given }) => `${column} = ${given}`);
  await tx.query(
    `UPDATE directory.school s SET ${set.join(', ')}, updated_at = $2 FROM ${staged}
      WHERE s.urn = r.urn AND s.id IN (SELECT school_id FROM directory.school_change WHERE import_id = $1)`,
    [importId, now],
  );
}

/** A URN that a known school had before is that school's alias: no second school comes of it. */
async function addSchools(tx: Tx, { now }: Application): Promise<number> {
  const columns = pairs(new Set());
  const [row] = await tx.query<{ added: number }[]>(
    `WITH added AS (
       INSERT INTO directory.school (urn, updated_at, ${columns.map(({ column }) => column).join(', ')})
       SELECT r.urn, $1, ${columns.map(({ given }) => given).join(', ')} FROM ${staged}
        WHERE NOT EXISTS (SELECT FROM directory.school_urn u WHERE u.urn = r.urn)
       RETURNING id, urn, opened_on),
     alias AS (INSERT INTO directory.school_urn (urn, school_id, from_date)
       SELECT urn, id, opened_on FROM added)
     SELECT count(*)::integer AS added FROM added`,
    [now],
  );
  return row?.added ?? 0;
}

async function markListing(tx: Tx, { importId, now }: Application): Promise<void> {
  await tx.query(
    `WITH gone AS (
       UPDATE directory.school s SET unlisted_since = $2, updated_at = $2
        WHERE s.unlisted_since IS NULL AND s.la_code IN (SELECT la_code FROM register_row)
          AND NOT EXISTS (SELECT FROM register_row r WHERE r.urn = s.urn) RETURNING s.id),
     back AS (
       UPDATE directory.school s SET unlisted_since = NULL, updated_at = $2 FROM register_row r
        WHERE s.urn = r.urn AND s.unlisted_since IS NOT NULL RETURNING s.id)
     INSERT INTO directory.school_change (import_id, school_id, field, old_value, new_value)
     SELECT $1::uuid, id, 'listed', 'yes', 'no' FROM gone UNION ALL SELECT $1::uuid, id, 'listed', 'no', 'yes' FROM back`,
    [importId, now],
  );
}

type Counted = Omit<Applied, 'new' | 'unchanged'> & {
  /** Schools in the file without a change, new ones included. */
  untouched: number;
};

async function countChanges(tx: Tx, importId: string): Promise<Counted> {
  const [counts] = await tx.query<Counted[]>(
    `SELECT (count(DISTINCT school_id) FILTER (WHERE (field, new_value) <> ('listed', 'no')))::integer AS changed,
       (count(*) FILTER (WHERE field = 'status' AND new_value = 'closed'))::integer AS closed,
       (count(*) FILTER (WHERE field = 'status' AND old_value = 'closed'))::integer AS reopened,
       (count(*) FILTER (WHERE field = 'name'))::integer AS renamed,
       (count(*) FILTER (WHERE field = 'trust_id'))::integer AS "movedTrust",
       (count(*) FILTER (WHERE field = 'la_code'))::integer AS "movedAuthority",
       (count(*) FILTER (WHERE field = 'listed' AND new_value = 'no'))::integer AS missing,
       (SELECT count(*)::integer FROM register_row r JOIN directory.school s ON s.urn = r.urn
         WHERE s.id NOT IN (SELECT school_id FROM directory.school_change WHERE import_id = $1)) AS untouched
     FROM directory.school_change WHERE import_id = $1`,
    [importId],
  );
  if (!counts) throw new Error('counting gave no row');
  return counts;
}
