import { CheckedRow, personColumns } from '@evenhand/identity';
import { words } from '@evenhand/kernel';
import { stringify } from 'csv-stringify/sync';
import { PageModel } from '../shell/pages/page.js';

interface RowView {
  line: number;
  name: string;
  email: string;
  role: string;
  urn: number | null;
  days: string;
  faults: string[];
}

export interface PeoplePreviewPage extends PageModel {
  sound: RowView[];
  faulty: RowView[];
  /** The sound rows as a file again, which the next step reads and checks afresh. */
  people: string;
}

export function peoplePreviewPage(rows: readonly CheckedRow[]): PeoplePreviewPage {
  const sound = rows.filter(({ faults }) => faults.length === 0);
  const cells = sound.map((row) => [
    row.name,
    row.email,
    row.role,
    row.urn,
    row.fromDate,
    row.untilDate,
  ]);
  return {
    title: 'Look over the invitations',
    back: { href: '/admin/people/invite-many' },
    sound: sound.map(rowView),
    faulty: rows.filter(({ faults }) => faults.length > 0).map(rowView),
    people: stringify([[...personColumns], ...cells]),
  };
}

function rowView(row: CheckedRow): RowView {
  const { line, name, email, urn, fromDate, untilDate } = row;
  return {
    ...{ line, name, email, urn },
    role: row.role ? words(row.role) : '',
    days: [fromDate ?? 'today', untilDate].filter(Boolean).join(' until '),
    faults: row.faults.map(({ column, message }) => `${column}: ${message}`),
  };
}
