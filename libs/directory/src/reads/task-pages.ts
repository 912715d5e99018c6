import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { TaskChoice, TaskKind, TaskStatus } from '../domain/task.actions.js';

export interface TaskLine {
  id: string;
  version: number;
  kind: TaskKind;
  status: TaskStatus;
  schoolId: string;
  schoolName: string;
  urn: number;
  /** The successor of a merger or split; its name while the register holds it. */
  otherUrn: number | null;
  otherId: string | null;
  otherName: string | null;
  choice: TaskChoice | null;
  note: string | null;
  doneAt: Date | null;
  createdAt: Date;
}

const select = `SELECT k.id, k.version, k.kind, k.status, k.school_id AS "schoolId", s.name AS "schoolName", s.urn,
    k.other_urn AS "otherUrn", o.id AS "otherId", o.name AS "otherName", k.choice, k.note,
    k.done_at AS "doneAt", k.created_at AS "createdAt"
  FROM directory.task k JOIN directory.school s ON s.id = k.school_id
  LEFT JOIN directory.school_urn u ON u.urn = k.other_urn LEFT JOIN directory.school o ON o.id = u.school_id`;
const visible = 'k.partnership_id = platform.current_partnership()';

/** The partnership's tasks, newest first; the cursor is the id of the last one shown. */
export async function taskList(
  tx: Tx,
  page: PageRequest,
  status: TaskStatus | null = null,
): Promise<Page<TaskLine>> {
  const after = page.after !== null && isUuid(page.after) ? page.after : null;
  const rows = await tx.query<TaskLine[]>(
    `${select} WHERE ${visible} AND ($1::text IS NULL OR k.status = $1)
        AND ($2::uuid IS NULL OR (k.created_at, k.id) < (SELECT t.created_at, t.id FROM directory.task t WHERE t.id = $2))
      ORDER BY k.created_at DESC, k.id DESC LIMIT $3`,
    [status, after, page.limit + 1],
  );
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

export async function openTaskCount(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM directory.task k WHERE ${visible} AND k.status = 'open'`,
  );
  return row?.count ?? 0;
}

/** Throws `not-found`. */
export async function taskDetail(tx: Tx, id: string): Promise<TaskLine> {
  const [row] = isUuid(id)
    ? await tx.query<TaskLine[]>(`${select} WHERE ${visible} AND k.id = $1`, [id])
    : [];
  if (!row) throw notFound('task');
  return row;
}
