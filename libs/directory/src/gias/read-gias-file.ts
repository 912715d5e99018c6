import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Findings } from '../import/findings.js';
import { ColumnKey, columns } from './columns.js';
import { decodeCell, Encoding } from './decode-cell.js';
import { Header, readHeader } from './read-header.js';
import { readGiasRow } from './read-gias-row.js';
import { TextReader } from './read-text.js';
import { SchoolRow } from './school-row.js';
import { sniff } from './sniff.js';

/** What is known of the file once its header is read. */
export interface GiasFile {
  header: Header;
  encoding: Encoding;
  /** The rows that can be read, in the file's order; each fault on the way goes to `findings`. */
  rows: AsyncGenerator<SchoolRow>;
}

/** A row is far shorter; what is longer is a quotation mark that nobody closed. */
const longestRow = 1_000_000;

/**
 * Reads a register file (DATA 2) as a stream. Null when there is no header to read by. A file is
 * windows-1252, as the register writes it, unless a byte order mark or `expected` says otherwise.
 */
export async function readGiasFile(
  file: Readable,
  findings: Findings,
  expected: Encoding | null = null,
): Promise<GiasFile | null> {
  const { bytes, marked } = await sniff(file);
  const encoding = marked ?? expected ?? 'windows-1252';
  const records = readRecords(bytes, findings);
  const first = await records.next();
  if (first.done) {
    findings.fault({
      row: 1,
      column: null,
      value: null,
      message: 'The file is empty. Download it again.',
    });
    return null;
  }
  const header = readHeader(
    first.value.map((cell) => decodeCell(cell, encoding).text),
    findings,
  );
  if (!header) {
    await records.return(undefined);
    return null;
  }
  return { header, encoding, rows: readRows(records, header, encoding, findings) };
}

async function* readRows(
  records: AsyncGenerator<string[]>,
  header: Header,
  encoding: Encoding,
  findings: Findings,
): AsyncGenerator<SchoolRow> {
  const text = new TextReader(encoding, findings);
  const firstRowOf = new Map<number, number>();
  let row = 1;
  for await (const record of records) {
    row += 1;
    if (record.length === 1 && record[0] === '') continue;
    if (record.length !== header.width) {
      const message = `This row has ${record.length} cells and the header ${header.width}: a comma or a quotation mark is missing or too many. Download the file again.`;
      findings.fault({ row, column: null, value: null, message });
      continue;
    }
    const cell = (column: ColumnKey): string => {
      const at = header.at.get(column);
      return at === undefined ? '' : text.read(record[at] ?? '', row, column);
    };
    const school = readGiasRow(row, cell, findings);
    if (!school) continue;
    const earlier = firstRowOf.get(school.urn);
    if (earlier !== undefined) {
      const message = `This URN stands in row ${earlier} already. Keep one of the two rows.`;
      findings.fault({ row, column: columns.urn, value: String(school.urn), message });
      continue;
    }
    firstRowOf.set(school.urn, row);
    yield school;
  }
  text.judge();
}

/** The records of a CSV stream, one character per byte; a broken structure ends them with a fault. */
async function* readRecords(bytes: Readable, findings: Findings): AsyncGenerator<string[]> {
  const parser = parse({
    encoding: 'latin1',
    relax_column_count: true,
    max_record_size: longestRow,
  });
  bytes.once('error', (error) => parser.destroy(error));
  const records: AsyncIterable<unknown> = bytes.pipe(parser);
  try {
    for await (const record of records) yield asCells(record);
  } catch (error) {
    findings.fault({ row: null, column: null, value: null, message: structureFault(error) });
  } finally {
    bytes.destroy();
  }
}

function asCells(record: unknown): string[] {
  if (!Array.isArray(record)) throw new Error('csv-parse gave something that is not a row');
  return record.map(String);
}

function structureFault(error: unknown): string {
  if (error instanceof CsvError) {
    const line: unknown = Reflect.get(error, 'lines');
    const where = typeof line === 'number' ? ` (line ${line} of the file)` : '';
    return `The quotation marks do not pair up${where}: one is not closed, or stands inside a value. Download the file again and import it unchanged.`;
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return 'The compressed file is damaged or cut short. Download it again.';
  }
  throw error;
}
