import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Findings } from '../import/findings.js';

/** A row is far shorter; what is longer is a quotation mark that nobody closed. */
const longestRow = 1_000_000;

/** The records of a CSV stream, one character per byte; a broken structure ends them with a fault. */
export async function* readRecords(bytes: Readable, findings: Findings): AsyncGenerator<string[]> {
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
  throw error;
}
