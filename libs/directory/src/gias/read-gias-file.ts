import { Readable } from 'node:stream';
import { Findings } from '../import/findings.js';
import { ColumnKey, columns } from './columns.js';
import { decodeCell, Encoding } from './decode-cell.js';
import { Header, readHeader } from './read-header.js';
import { readRecords } from './read-records.js';
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
      return at === undefined ? '' : text.read(record[at] ?? '', row, columns[column]);
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
