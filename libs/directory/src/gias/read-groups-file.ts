import { Readable } from 'node:stream';
import { Findings } from '../import/findings.js';
import { Encoding } from './decode-cell.js';
import { readTable, Table, TableRow } from './read-table.js';
import { readDate } from './read-value.js';

const columns = {
  uid: 'Group UID',
  groupId: 'Group ID',
  name: 'Group Name',
  company: 'Companies House Number',
  type: 'Group Type (code)',
  status: 'Group Status (code)',
  openedOn: 'Open Date',
  incorporatedOn: 'Incorporated on (open date)',
  closedOn: 'Closed Date',
} as const;
type Column = keyof typeof columns;

/** The register's group types that are read; children's centres are no schools' business. */
const kinds: Readonly<Record<string, string>> = {
  '01': 'federation',
  '02': 'foundation_trust',
  '05': 'sponsor',
  '06': 'multi_academy_trust',
  '07': 'umbrella_trust',
  '10': 'single_academy_trust',
  '11': 'secure_academy_trust',
};
const statuses: Readonly<Record<string, string>> = {
  OPEN: 'open',
  CLOSED: 'closed',
  PROPOSED_TO_OPEN: 'proposed',
};
/** What the register writes where it does not know the day. */
const unknownDay = '1902-01-01';

export interface GroupRow {
  row: number;
  uid: string;
  /** A trust's other number, such as TR01234. */
  groupId: string | null;
  name: string;
  kind: string;
  status: string;
  openedOn: string | null;
  closedOn: string | null;
  /** Eight characters, leading zeros and all. */
  company: string | null;
}

export interface GroupsFile extends Omit<Table<Column>, 'rows'> {
  /** Null for a group of another type. */
  rows: AsyncGenerator<GroupRow | null>;
}

/** Reads the register's list of trusts, federations and sponsors (`dd/mm/yyyy`; DATA 2). */
export async function readGroupsFile(
  file: Readable,
  findings: Findings,
  expected: Encoding | null,
): Promise<GroupsFile | null> {
  const format = {
    called: 'the groups file (trusts, federations and sponsors)',
    columns,
    required: ['uid', 'name', 'type', 'status'] as const,
  };
  const table = await readTable<Column>(file, format, findings, expected);
  return table && { ...table, rows: readGroups(table.rows, findings) };
}

async function* readGroups(
  rows: AsyncGenerator<TableRow<Column>>,
  findings: Findings,
): AsyncGenerator<GroupRow | null> {
  const seen = new Set<string>();
  for await (const row of rows) {
    const group = readGroup(row, findings);
    if (group && seen.has(group.uid)) {
      const message = 'This group stands in an earlier row already. Keep one of the two rows.';
      findings.fault({ row: row.row, column: columns.uid, value: group.uid, message });
    } else if (group !== undefined) {
      if (group) seen.add(group.uid);
      yield group;
    }
  }
}

/** Undefined when a cell cannot be read, with the reason in `findings`. */
function readGroup(
  { row, cell }: TableRow<Column>,
  findings: Findings,
): GroupRow | null | undefined {
  const kind = kinds[cell('type').padStart(2, '0')];
  if (kind === undefined) return null;
  const before = findings.faults;
  const fault = (column: Column, message: string): void =>
    findings.fault({ row, column: columns[column], value: cell(column), message });
  const day = (column: Column): string | null => {
    const read = readDate(cell(column));
    if ('value' in read) return read.value === unknownDay ? null : read.value;
    fault(column, `This ${read.fault}`);
    return null;
  };
  const status = statuses[cell('status').toUpperCase()];
  if (status === undefined) fault('status', 'The status is OPEN, CLOSED or PROPOSED_TO_OPEN.');
  if (!/^\d{1,9}$/.test(cell('uid'))) fault('uid', 'Every group needs its UID, a number.');
  if (cell('name') === '') fault('name', 'The name is empty. Download the file again.');
  const group = {
    row,
    uid: cell('uid'),
    groupId: cell('groupId').toUpperCase() || null,
    name: cell('name'),
    kind,
    openedOn: day('openedOn') ?? day('incorporatedOn'),
    closedOn: day('closedOn'),
    company: companyNumber(cell('company')),
  };
  if (cell('company') !== '' && group.company === null) {
    const message = 'This is not a number of Companies House (eight characters): left out.';
    findings.notice({ row, column: columns.company, value: cell('company'), message });
  }
  return status === undefined || findings.faults > before ? undefined : { ...group, status };
}

/** A spreadsheet takes the leading zeros off. */
function companyNumber(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/\s+/g, '');
  const whole = /^\d{1,8}$/.test(plain) ? plain.padStart(8, '0') : plain;
  return /^[A-Z0-9]{8}$/.test(whole) ? whole : null;
}
