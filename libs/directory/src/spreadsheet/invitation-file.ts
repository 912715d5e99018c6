import { invalid } from '@evenhand/kernel';
import { CheckedRow, InvitationColumn, InvitationRow } from '../domain/invitation-row.js';
import { mostRows } from '../domain/invitation-list.js';
import { readSpreadsheet, SpreadsheetFile } from './read-spreadsheet.js';
import { SpreadsheetKind, writeSpreadsheet, WrittenSpreadsheet } from './write-spreadsheet.js';

/** The columns of the template, and what else people call them. */
const columns: readonly { name: InvitationColumn; title: string; also: readonly string[] }[] = [
  { name: 'urn', title: 'URN', also: [] },
  { name: 'laestab', title: 'LAESTAB', also: ['dfe number', 'dfe no', 'establishment number'] },
  { name: 'school', title: 'School', also: ['school name', 'name', 'establishment name'] },
  { name: 'postcode', title: 'Postcode', also: ['post code'] },
  {
    name: 'headName',
    title: 'Head’s name',
    also: ['head', 'headteacher', 'heads name', 'head name', 'contact'],
  },
  {
    name: 'headEmail',
    title: 'Head’s e-mail',
    also: ['email', 'heads email', 'head email', 'headteacher email'],
  },
  { name: 'tier', title: 'Tier', also: ['subscription', 'subscription tier'] },
  { name: 'message', title: 'Message', also: ['note', 'personal message'] },
];
export const invitationTitles: Readonly<Record<InvitationColumn, string>> = Object.fromEntries(
  columns.map(({ name, title }) => [name, title]),
) as Record<InvitationColumn, string>;

/** The rows of a list of schools to invite; empty lines are left out, numbers stay the file's own. */
export async function readInvitationFile(file: SpreadsheetFile): Promise<InvitationRow[]> {
  const [header, ...rows] = await readSpreadsheet(file, mostRows);
  const at = placesOf(header ?? []);
  const found = rows.flatMap((cells, n) => {
    const row = rowOf(n + 2, (name) => cells[at.get(name) ?? -1] ?? '');
    return columns.some(({ name }) => row[name] !== '') ? [row] : [];
  });
  if (found.length === 0) throw refused('The file has no rows below its header.');
  return found;
}

/** What the errors' own file says beside the columns is only for people to read. */
function placesOf(header: readonly string[]): Map<InvitationColumn, number> {
  const places = new Map<InvitationColumn, number>();
  for (const [at, title] of header.entries()) {
    const column = columns.find((each) =>
      [each.title, each.name, ...each.also].some((name) => plain(name) === plain(title)),
    );
    if (column && !places.has(column.name)) places.set(column.name, at);
  }
  const names =
    places.has('urn') || places.has('laestab') || (places.has('school') && places.has('postcode'));
  if (!names || !places.has('headEmail')) {
    throw refused(
      'The first row has to name the columns: URN, LAESTAB, or School and Postcode; Head’s name; Head’s e-mail. Start from the template.',
    );
  }
  return places;
}

const plain = (title: string): string => title.toLowerCase().replaceAll(/[^a-z]/g, '');

export function rowOf(number: number, cell: (name: InvitationColumn) => string): InvitationRow {
  return {
    number,
    urn: cell('urn'),
    laestab: cell('laestab'),
    school: cell('school'),
    postcode: cell('postcode'),
    headName: cell('headName'),
    headEmail: cell('headEmail').toLowerCase(),
    tier: cell('tier'),
    message: cell('message'),
  };
}

/** An empty list to fill in. */
export async function invitationTemplate(kind: SpreadsheetKind): Promise<WrittenSpreadsheet> {
  return writeSpreadsheet(
    kind,
    columns.map(({ title }) => title),
    [],
  );
}

/** The rows that have faults, as they were typed, with what to do; corrected, the same file is sent again. */
export async function invitationErrors(
  kind: SpreadsheetKind,
  rows: readonly CheckedRow[],
): Promise<WrittenSpreadsheet> {
  const wrong = rows.filter(({ faults }) => faults.length > 0);
  return writeSpreadsheet(
    kind,
    [...columns.map(({ title }) => title), 'Row before', 'What to do'],
    wrong.map((row) => [
      ...columns.map(({ name }) => row[name]),
      row.number,
      row.faults.map(({ column, message }) => `${invitationTitles[column]}: ${message}`).join(' '),
    ]),
  );
}

function refused(message: string): Error {
  return invalid('invitation-file-refused', message, [{ field: 'file', message }]);
}
