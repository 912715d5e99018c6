import { Readable } from 'node:stream';
import { Findings } from '../import/findings.js';
import { Encoding } from './decode-cell.js';
import { readTable, Table, TableRow } from './read-table.js';
import { readDate, readWhole } from './read-value.js';

const columns = {
  urn: 'URN',
  linkUrn: 'LinkURN',
  type: 'LinkType',
  name: 'LinkName',
  on: 'LinkEstablishedDate',
} as const;
type Column = keyof typeof columns;

/** What one row says, turned so that the older URN comes first. */
export interface LinkRow {
  predecessor: number;
  successor: number;
  /** `conversion` = nothing is said but that one followed the other. */
  word: 'conversion' | 'merger' | 'split';
  linkedOn: string | null;
}

export interface LinksFile extends Omit<Table<Column>, 'rows'> {
  /** Null for a link without a direction: a sixth form's, "Result of Amalgamation", "Other". */
  rows: AsyncGenerator<LinkRow | null>;
}

/** Reads the register's links (windows-1252, `dd-mm-yyyy` or no date; DATA 2). */
export async function readLinksFile(
  file: Readable,
  findings: Findings,
  expected: Encoding | null,
): Promise<LinksFile | null> {
  const format = {
    called: 'the links file (predecessors and successors)',
    columns,
    required: ['urn', 'linkUrn', 'type'] as const,
  };
  const table = await readTable<Column>(file, format, findings, expected);
  return table && { ...table, rows: readLinks(table.rows, findings) };
}

async function* readLinks(
  rows: AsyncGenerator<TableRow<Column>>,
  findings: Findings,
): AsyncGenerator<LinkRow | null> {
  for await (const row of rows) {
    const link = readLink(row, findings);
    if (link !== undefined) yield link;
  }
}

/** Undefined when a cell cannot be read, with the reason in `findings`. */
function readLink({ row, cell }: TableRow<Column>, findings: Findings): LinkRow | null | undefined {
  const urns: number[] = [];
  for (const column of ['urn', 'linkUrn'] as const) {
    const read = readWhole(cell(column), 100_000, 999_999);
    if ('value' in read && read.value !== null) urns.push(read.value);
    else {
      const message = 'Both ends of a link need their six-digit URN.';
      findings.fault({ row, column: columns[column], value: cell(column), message });
    }
  }
  const on = readDate(cell('on'));
  if ('fault' in on) {
    const message = `This ${on.fault}`;
    findings.fault({ row, column: columns.on, value: cell('on'), message });
    return undefined;
  }
  const [urn, linkUrn] = urns;
  if (urn === undefined || linkUrn === undefined) return undefined;
  const type = cell('type').toLowerCase();
  const isSuccessor = type.startsWith('successor');
  if (!isSuccessor && !type.startsWith('predecessor')) return null;
  return {
    predecessor: isSuccessor ? urn : linkUrn,
    successor: isSuccessor ? linkUrn : urn,
    word: /merged|amalgamated/.test(type)
      ? 'merger'
      : type.includes('split')
        ? 'split'
        : 'conversion',
    linkedOn: on.value,
  };
}
