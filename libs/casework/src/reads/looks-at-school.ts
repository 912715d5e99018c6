import { invalid, Page, PageRequest } from '@evenhand/kernel';
import { addMonths, isUuid, Tx } from '@evenhand/platform';
import type { LookExtent, LookKind, LookViewer } from '../domain/look.js';
import { subjectNames } from './subject-names.js';

export interface LookLine {
  id: string;
  at: Date;
  kind: LookKind;
  extent: LookExtent;
  /** Null for a line of a list. */
  subjectId: string | null;
  /** What the school itself calls it; null for a list, and where it is gone. */
  subjectName: string | null;
  viewer: LookViewer;
  /** Null for people of other schools. */
  viewerName: string | null;
  viewerRoles: string[];
  /** Null for staff, and for a school that may not be known. */
  viewerSchool: string | null;
}

interface LookRow extends Omit<LookLine, 'subjectId' | 'subjectName'> {
  subjectId: string;
}

const monthForm = /^20\d\d-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return monthForm.test(text);
}

/** Who looked at the acting school's data in a month (`2026-11`, of London), newest first. */
export async function looksAtSchool(
  tx: Tx,
  month: string,
  { after, limit }: PageRequest,
): Promise<Page<LookLine>> {
  if (!isMonth(month)) {
    const message = 'Give a month as yyyy-mm.';
    throw invalid('not-a-month', message, [{ field: 'month', message }]);
  }
  if (after !== null && !isUuid(after)) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<LookRow[]>(
    `SELECT id, at, kind, extent, subject_id AS "subjectId", viewer, viewer_name AS "viewerName",
            viewer_roles AS "viewerRoles", viewer_school AS "viewerSchool"
       FROM casework.looks_at_school($1::timestamp AT TIME ZONE 'Europe/London',
         $2::timestamp AT TIME ZONE 'Europe/London', $3, $4)`,
    [`${month}-01`, addMonths(`${month}-01`, 1), after, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const names = await subjectNames(
    tx,
    shown.map(({ subjectId }) => subjectId),
  );
  return {
    items: shown.map((row) => ({
      ...row,
      subjectId: isUuid(row.subjectId) ? row.subjectId : null,
      subjectName: names.get(row.subjectId) ?? null,
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
