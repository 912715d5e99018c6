import type { LookLine } from '@evenhand/casework';
import { stringify } from 'csv-stringify/sync';
import { lookWords } from './look-words.js';

/** The month as a spreadsheet opens it: with a byte order mark, and no cell that begins a formula. */
export function looksFile(looks: readonly LookLine[]): string {
  const rows = looks.map((look) => {
    const { who, as, what, name, extent } = lookWords(look);
    return [look.at.toISOString(), who, as, what, name, extent];
  });
  return stringify(rows, {
    header: true,
    columns: ['When', 'Who', 'As', 'What', 'Which', 'How much'],
    bom: true,
    escape_formulas: true,
  });
}
