import { Findings } from '../import/findings.js';
import { ColumnKey, columns, requiredColumns } from './columns.js';
import { columnOf2021Only, columnsOf2024, layoutOf } from './layouts.js';

export interface Header {
  layout: string;
  width: number;
  /** Where each column that is read stands; absent ones are missing here. */
  at: ReadonlyMap<ColumnKey, number>;
  /** Columns that no known layout has. */
  unknown: string[];
  /** Columns that are read when present, and are not there: what the register holds of them stays. */
  missing: string[];
}

const known = new Set([...columnsOf2024, columnOf2021Only].map(asKey));

/** Two spellings of one column: letter case and blanks do not make another column. */
function asKey(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

const keys = Object.keys(columns).filter((key): key is ColumnKey => key in columns);

/** Finds the columns by name; faults are noted, and null is returned when the file cannot be read on. */
export function readHeader(cells: readonly string[], findings: Findings): Header | null {
  const found = cells.map(asKey);
  const note = (column: string | null, message: string): void =>
    findings.fault({ row: 1, column, value: null, message });
  if (!found.includes(asKey(columns.name)) && !isPartOfIt(found)) {
    note(null, whatItIs(cells));
    return null;
  }
  for (const key of keys) {
    const name = columns[key];
    const times = found.filter((cell) => cell === asKey(name)).length;
    if (times > 1) note(name, `The column "${name}" occurs ${times} times. Keep one of them.`);
    if (times === 0 && requiredColumns.includes(key)) {
      note(
        name,
        `The column "${name}" is missing. Download the file again and leave its columns as they are.`,
      );
    }
  }
  if (findings.faults > 0) return null;
  const places = keys.map((key) => [key, found.indexOf(asKey(columns[key]))] as const);
  return {
    layout: layoutOf(cells.map((cell) => cell.trim())),
    width: cells.length,
    at: new Map(places.filter(([, at]) => at >= 0)),
    unknown: cells.filter((cell) => !known.has(asKey(cell))),
    missing: places.filter(([, at]) => at < 0).map(([key]) => columns[key]),
  };
}

/** A list of establishments that lost its names is that still; another file of the register is not. */
function isPartOfIt(found: readonly string[]): boolean {
  return found.includes(asKey(columns.urn)) && found.includes(asKey(columns.status));
}

/** The register's other files, and the usual ways of spoiling this one, are named for what they are. */
function whatItIs(cells: readonly string[]): string {
  const text = cells.map(asKey);
  if (text.includes('linkurn')) {
    return 'This is the links file (predecessors and successors), not the list of establishments.';
  }
  if (text.some((cell) => /^group ?(uid|id|name)$|^uid$/.test(cell))) {
    return 'This is the groups file (trusts and federations), not the list of establishments.';
  }
  if (cells.length === 1 && /[;\t]/.test(cells[0] ?? '')) {
    return 'The columns are not separated by commas. Save the file as "CSV (comma delimited)", or download it again.';
  }
  return 'The first row does not hold the register\'s column names ("URN", "EstablishmentName" and so on). Download "Establishment fields" as CSV and import it unchanged.';
}
