import { invalid } from '@evenhand/kernel';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { readSheet } from 'read-excel-file/node';
import { assertSoundZip } from './sound-zip.js';

export interface SpreadsheetFile {
  name: string;
  bytes: Buffer;
}

const mostBytes = 2 * 1024 * 1024;

/** The cells of a CSV or XLSX file as trimmed text, told apart by its bytes, never by its name. */
export async function readSpreadsheet(
  { bytes }: SpreadsheetFile,
  mostRows: number,
): Promise<string[][]> {
  if (bytes.length === 0) throw refused('The file is empty.');
  if (bytes.length > mostBytes)
    throw refused('The file is larger than 2 MB. Send fewer rows at a time.');
  const rows = isZip(bytes) ? await fromExcel(bytes) : fromText(bytes);
  if (rows.length > mostRows + 1) {
    throw refused(
      `The file has ${rows.length - 1} rows; ${mostRows} is the most at a time. Send it in parts.`,
    );
  }
  return rows;
}

const isZip = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));

async function fromExcel(bytes: Buffer): Promise<string[][]> {
  assertSoundZip(bytes);
  try {
    const sheet = await readSheet(bytes);
    return sheet.map((row) => row.map(cellText));
  } catch {
    throw refused('This is no Excel workbook that can be read. Save it again as .xlsx, or as CSV.');
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return clean(
    typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
      ? String(cell)
      : '',
  );
}

function fromText(bytes: Buffer): string[][] {
  const text = decode(bytes);
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      delimiter: [',', ';', '\t'],
      maxRecordSize: 20_000,
    });
    return rows.map((row) => row.map(clean));
  } catch {
    throw refused('This is neither an Excel workbook nor CSV: a quotation mark may not be closed.');
  }
}

/** UTF-8, or else what Excel for Windows saves; anything that is not text at all is refused. */
function decode(bytes: Buffer): string {
  const isPdf = bytes.subarray(0, 5).equals(Buffer.from('%PDF-', 'latin1'));
  if (isPdf || bytes.includes(0))
    throw refused(
      'This is neither a CSV file nor an Excel workbook (.xlsx). Save your list as one of these.',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'windows-1252');
  }
}

const clean = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();

function refused(message: string): Error {
  return invalid('spreadsheet-refused', message, [{ field: 'file', message }]);
}
