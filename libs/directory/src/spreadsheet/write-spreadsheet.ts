import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';

export const spreadsheetKinds = ['csv', 'xlsx'] as const;
export type SpreadsheetKind = (typeof spreadsheetKinds)[number];

export interface WrittenSpreadsheet {
  contentType: string;
  bytes: Buffer;
}

/**
 * Rows of text as a file. What a spreadsheet would run as a formula gets an apostrophe before it in CSV;
 * in XLSX every cell is text by its type, and nothing is run.
 */
export async function writeSpreadsheet(
  kind: SpreadsheetKind,
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<WrittenSpreadsheet> {
  if (kind === 'csv') {
    const text = stringify([header, ...rows.map((row) => row.map(harmless))], {
      bom: true,
      record_delimiter: 'windows',
    });
    return { contentType: 'text/csv; charset=utf-8', bytes: Buffer.from(text) };
  }
  const cells = [
    header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value: String(value ?? ''), type: String }))),
  ];
  const columns = header.map((name) => ({ width: Math.max(14, name.length + 2) }));
  const bytes = await writeXlsxFile(cells, { columns, stickyRowsCount: 1 }).toBuffer();
  return {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}

function harmless(value: string | number | null): string {
  const text = String(value ?? '');
  return typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
