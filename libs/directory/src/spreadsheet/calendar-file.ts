import { invalid } from '@evenhand/kernel';
import { readDate } from '../gias/read-value.js';
import { type CalendarKind, calendarKinds } from '../domain/school-calendar.js';
import { type NewDates, datesFaults } from '../domain/calendar-dates.js';
import { readSpreadsheet, type SpreadsheetFile } from './read-spreadsheet.js';

/** A year of an authority has some twenty rows; three years fit ten times over. */
const mostRows = 500;

const titles = { kind: 'Kind', name: 'Name', from: 'First day', until: 'Last day' } as const;
type Column = keyof typeof titles;
const also: Readonly<Record<Column, readonly string[]>> = {
  kind: ['type'],
  name: ['what'],
  from: ['from', 'start', 'starts', 'first'],
  until: ['until', 'to', 'end', 'ends', 'last'],
};
const kindWords: Readonly<Record<string, CalendarKind>> = {
  ...Object.fromEntries(calendarKinds.map((kind) => [kind, kind])),
  'inset day': 'inset',
  holiday: 'closed',
};

export interface CalendarFault {
  row: number;
  column: string;
  value: string;
  message: string;
}

/** The dates of a CSV or XLSX file; or, when any row has a fault, the faults alone and nothing to save. */
export async function readCalendarFile(
  file: SpreadsheetFile,
): Promise<{ dates: NewDates[]; faults: CalendarFault[] }> {
  const [header = [], ...rows] = await readSpreadsheet(file, mostRows);
  const at = placesOf(header);
  const dates: NewDates[] = [];
  const faults: CalendarFault[] = [];
  for (const [index, cells] of rows.entries()) {
    const row = index + 2;
    const cell = (column: Column): string => cells[at[column]] ?? '';
    if (cells.every((text) => text === '')) continue;
    const fault = (column: Column, message: string): void =>
      void faults.push({ row, column: titles[column], value: cell(column), message });
    const before = faults.length;
    const kind = kindWords[cell('kind').toLowerCase()];
    if (kind === undefined) fault('kind', 'Write term, inset or closed');
    const day = (column: 'from' | 'until'): string => {
      // a single day may leave its last day empty
      const text = cell(column) || (column === 'until' ? cell('from') : '');
      const read = readDate(text);
      if ('value' in read && read.value !== null) return read.value;
      fault(column, 'Write the day as dd/mm/yyyy, for example 02/09/2026');
      return '';
    };
    const given = {
      kind: kind ?? 'closed',
      name: cell('name'),
      fromDate: day('from'),
      untilDate: day('until'),
    };
    if (faults.length > before) continue;
    for (const { field, message } of datesFaults(given)) {
      fault(field === 'name' ? 'name' : field === 'fromDate' ? 'from' : 'until', message);
    }
    dates.push(given);
  }
  if (dates.length + faults.length === 0) throw refused('The file has no rows below its header.');
  return { dates: faults.length > 0 ? [] : dates, faults };
}

function placesOf(header: readonly string[]): Record<Column, number> {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim();
  const found = header.map(plain);
  const place = (column: Column): number =>
    found.findIndex((title) => title === plain(titles[column]) || also[column].includes(title));
  const at = {
    kind: place('kind'),
    name: place('name'),
    from: place('from'),
    until: place('until'),
  };
  if (Object.values(at).includes(-1)) {
    throw refused(`The first row has to name four columns: ${Object.values(titles).join(', ')}.`);
  }
  return at;
}

function refused(message: string): Error {
  return invalid('calendar-file-refused', message, [{ field: 'file', message }]);
}
