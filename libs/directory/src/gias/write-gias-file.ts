import iconv from 'iconv-lite';
import { phaseNames } from '../domain/school.js';
import { ColumnKey, columns } from './columns.js';
import { columnOf2021Only, columnsOf2024, columnsOf2026 } from './layouts.js';

/** A school's cells as the register would write them (its codes, `dd-mm-yyyy`), by our names. */
export type GiasCells = Partial<Record<ColumnKey, string | number>>;

export type GiasLayout = '2021' | '2024' | '2026';

const later = ['FSM', 'AccreditationExpiryDate'];
const headers: Readonly<Record<GiasLayout, readonly string[]>> = {
  '2021': [...columnsOf2024.filter((name) => !later.includes(name)), columnOf2021Only],
  '2024': columnsOf2024,
  '2026': columnsOf2026,
};

/** The register writes these as bare numbers; all other cells stand in quotation marks. */
const unquoted = new Set<string>([
  columns.urn,
  columns.lowAge,
  columns.highAge,
  columns.capacity,
  columns.ukprn,
  columns.easting,
  columns.northing,
]);

const statusNames: Readonly<Record<string, string>> = {
  '1': 'Open',
  '2': 'Closed',
  '3': 'Open, but proposed to close',
  '4': 'Proposed to open',
};

/** The header of a layout, for those who check it. */
export function giasHeader(layout: GiasLayout): readonly string[] {
  return headers[layout];
}

/**
 * Writes schools as a file of the register: all columns of the layout, windows-1252, CRLF, quoted as
 * the register quotes. For the demonstration, tests and benchmarks, which go through the real import.
 */
export function writeGiasFile(schools: readonly GiasCells[], layout: GiasLayout = '2026'): Buffer {
  const header = headers[layout];
  const lines = [
    header.map(quote).join(','),
    ...schools.map((school) => {
      const cells = named(school);
      return header
        .map((name) =>
          unquoted.has(name) ? (cells.get(name) ?? '') : quote(cells.get(name) ?? ''),
        )
        .join(',');
    }),
  ];
  return iconv.encode(`${lines.join('\r\n')}\r\n`, 'win1252');
}

function named(school: GiasCells): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [key, name] of Object.entries(columns)) {
    const value = isKey(key) ? school[key] : undefined;
    if (value !== undefined) cells.set(name, String(value));
  }
  cells.set('EstablishmentStatus (name)', statusNames[String(school.status)] ?? '');
  cells.set('PhaseOfEducation (name)', phaseNames[Number(school.phase)] ?? '');
  return cells;
}

function isKey(key: string): key is ColumnKey {
  return key in columns;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
