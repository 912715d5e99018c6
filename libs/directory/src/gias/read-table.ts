import { Readable } from 'node:stream';
import { Findings } from '../import/findings.js';
import { decodeCell, Encoding } from './decode-cell.js';
import { readRecords } from './read-records.js';
import { TextReader } from './read-text.js';
import { sniff } from './sniff.js';

/** One of the register's smaller files: its columns by our names, and which of them it needs. */
export interface TableFormat<Key extends string> {
  /** As a message calls it: "the links file". */
  called: string;
  columns: Readonly<Record<Key, string>>;
  required: readonly Key[];
}

export interface TableRow<Key extends string> {
  /** As a spreadsheet counts, the header being row 1. */
  row: number;
  /** The decoded, trimmed text; '' where the file lacks the column. */
  cell: (column: Key) => string;
}

export interface Table<Key extends string> {
  encoding: Encoding;
  unknownColumns: string[];
  missingColumns: string[];
  rows: AsyncGenerator<TableRow<Key>>;
}

/** Reads such a file as a stream, header by name; null, with the reason, when it is another file. */
export async function readTable<Key extends string>(
  file: Readable,
  format: TableFormat<Key>,
  findings: Findings,
  expected: Encoding | null = null,
): Promise<Table<Key> | null> {
  const { bytes, marked } = await sniff(file);
  const encoding = marked ?? expected ?? 'windows-1252';
  const records = readRecords(bytes, findings);
  const first = await records.next();
  const header = first.done
    ? []
    : first.value.map((cell) => asKey(decodeCell(cell, encoding).text));
  const keys = Object.keys(format.columns).filter((key): key is Key => key in format.columns);
  const at = new Map(keys.map((key) => [key, header.indexOf(asKey(format.columns[key]))]));
  const missing = keys.filter((key) => (at.get(key) ?? -1) < 0);
  const lacking = missing.find((key) => format.required.includes(key));
  if (lacking !== undefined) {
    const column = format.columns[lacking];
    const message = `This is not ${format.called}: the column "${column}" is missing. Download the file again and import it unchanged.`;
    findings.fault({ row: 1, column, value: null, message });
    await records.return(undefined);
    return null;
  }
  const known = new Set(keys.map((key) => asKey(format.columns[key])));
  return {
    encoding,
    unknownColumns: header.filter((name) => !known.has(name)),
    missingColumns: missing.map((key) => format.columns[key]),
    rows: readRows(records, { at, format, width: header.length, encoding, findings }),
  };
}

interface Reading<Key extends string> {
  at: ReadonlyMap<Key, number>;
  format: TableFormat<Key>;
  width: number;
  encoding: Encoding;
  findings: Findings;
}

async function* readRows<Key extends string>(
  records: AsyncGenerator<string[]>,
  { at, format, width, encoding, findings }: Reading<Key>,
): AsyncGenerator<TableRow<Key>> {
  const text = new TextReader(encoding, findings);
  let row = 1;
  for await (const record of records) {
    row += 1;
    if (record.length === 1 && record[0] === '') continue;
    if (record.length !== width) {
      const message = `This row has ${record.length} cells and the header ${width}: a comma or a quotation mark is missing or too many. Download the file again.`;
      findings.fault({ row, column: null, value: null, message });
      continue;
    }
    const place = row;
    const cell = (column: Key): string =>
      text.read(record[at.get(column) ?? -1] ?? '', place, format.columns[column]);
    yield { row, cell };
  }
  text.judge();
}

/** Letter case, blanks and signs do not make another column: `group_uid` is `Group UID`. */
function asKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, ' ')
    .trim();
}
