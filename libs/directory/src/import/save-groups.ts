import { Tx } from '@evenhand/platform';
import { previewLength } from '../domain/import-preview.js';
import { GroupRow } from '../gias/read-groups-file.js';
import { Findings } from './findings.js';

export interface GroupCounts {
  newGroups: number;
  changedGroups: number;
  /** Groups of types that are not read: children's centres. */
  otherGroups: number;
  /** Closed trusts and federations that open schools are still listed under. */
  closedWithSchools: number;
}

const fields = ['group_id', 'kind', 'status', 'opened_on', 'closed_on', 'company_number'] as const;

/** Reads all rows (a few thousand) into `group_row`; gives how many there were of each sort. */
export async function stageGroups(
  tx: Tx,
  rows: AsyncIterable<GroupRow | null>,
): Promise<{ rows: number; otherGroups: number }> {
  const groups: GroupRow[] = [];
  let otherGroups = 0;
  for await (const group of rows) {
    if (group === null) otherGroups += 1;
    else groups.push(group);
  }
  await tx.query(
    `CREATE TEMPORARY TABLE group_row ON COMMIT DROP AS
     SELECT uid, "groupId" AS group_id, name, kind, status, "openedOn" AS opened_on, "closedOn" AS closed_on, company AS company_number
       FROM json_to_recordset($1::json) AS given (uid text, "groupId" text, name text, kind text, status text,
         "openedOn" date, "closedOn" date, company text)`,
    [JSON.stringify(groups)],
  );
  return { rows: groups.length + otherGroups, otherGroups };
}

export interface GroupOfFile {
  name: string;
  uid: string;
  what: 'added' | 'changed';
}

/** The first groups that the staged rows add or change, for a preview; asked before they are saved. */
export async function groupsToChange(tx: Tx): Promise<GroupOfFile[]> {
  const values = (of: string): string => fields.map((field) => `${of}.${field}`).join(', ');
  const known = ['trust', 'federation'].map(
    (table) => `SELECT uid, ${fields.join(', ')} FROM directory.${table}`,
  );
  return tx.query<GroupOfFile[]>(
    `SELECT g.name, g.uid, CASE WHEN k.uid IS NULL THEN 'added' ELSE 'changed' END AS what
       FROM group_row g LEFT JOIN (${known.join(' UNION ALL ')}) k ON k.uid = g.uid
      WHERE k.uid IS NULL OR (${values('k')}) IS DISTINCT FROM (${values('g')})
      ORDER BY g.name, g.uid LIMIT ${previewLength}`,
  );
}

/**
 * Brings trusts (sponsors among them) and federations up to the file; none is removed. The name of a
 * known group stays what the establishments call it, so that the two files do not undo each other.
 */
export async function saveGroups(
  tx: Tx,
  findings: Findings,
): Promise<Omit<GroupCounts, 'otherGroups'>> {
  const counts = { newGroups: 0, changedGroups: 0, closedWithSchools: 0 };
  for (const table of ['trust', 'federation'] as const) {
    const saved = await tx.query<{ is_new: boolean }[]>(
      `INSERT INTO directory.${table} AS known (uid, name, ${fields.join(', ')})
       SELECT uid, name, ${fields.join(', ')} FROM group_row WHERE (kind = 'federation') = ($1 = 'federation')
       ON CONFLICT (uid) DO UPDATE SET ${fields.map((field) => `${field} = excluded.${field}`).join(', ')}
         WHERE (${fields.map((field) => `known.${field}`).join(', ')})
           IS DISTINCT FROM (${fields.map((field) => `excluded.${field}`).join(', ')})
       RETURNING xmax = 0 AS is_new`,
      [table],
    );
    const added = saved.filter(({ is_new }) => is_new).length;
    counts.newGroups += added;
    counts.changedGroups += saved.length - added;
    counts.closedWithSchools += await reportClosed(tx, table, findings);
  }
  return counts;
}

async function reportClosed(
  tx: Tx,
  table: 'trust' | 'federation',
  findings: Findings,
): Promise<number> {
  const closed = await tx.query<{ uid: string; name: string; schools: number; members: number }[]>(
    `SELECT g.uid, g.name, count(DISTINCT s.id)::integer AS schools, count(DISTINCT m.school_id)::integer AS members
       FROM directory.${table} g
       JOIN directory.school s ON s.${table}_id = g.id AND s.status IN ('open', 'closing')
       LEFT JOIN directory.membership m ON m.school_id = s.id AND m.status <> 'left'
      WHERE g.status = 'closed' GROUP BY g.uid, g.name ORDER BY members DESC, g.uid`,
  );
  for (const { uid, name, schools, members } of closed) {
    const message = `The ${table} ${name} is closed, and schools that are open are listed under it: ${schools}, of them invited or members of a partnership: ${members}. Import the establishments again; they may have moved.`;
    findings.notice({ row: null, column: columnOfUid, value: uid, message });
  }
  return closed.length;
}

const columnOfUid = 'Group UID';
