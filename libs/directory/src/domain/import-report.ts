/** How many schools an import touched, and how. One school may count under several. */
export interface ImportCounts {
  new: number;
  changed: number;
  unchanged: number;
  closed: number;
  reopened: number;
  renamed: number;
  movedTrust: number;
  movedAuthority: number;
  /** Known schools of the file's authorities that it does not list. */
  missing: number;
  /** Schools placed by their postcode or outward code, or not at all. */
  placedByPostcode: number;
  placedByOutcode: number;
  unplaced: number;
}

export const noCounts: ImportCounts = {
  new: 0,
  changed: 0,
  unchanged: 0,
  closed: 0,
  reopened: 0,
  renamed: 0,
  movedTrust: 0,
  movedAuthority: 0,
  missing: 0,
  placedByPostcode: 0,
  placedByOutcode: 0,
  unplaced: 0,
};

/**
 * Something to tell about a file: a `fault` refuses it, a `notice` does not. `row` counts as a
 * spreadsheet does, the header being row 1; null where it concerns the whole file.
 */
export interface ImportFinding {
  severity: 'fault' | 'notice';
  row: number | null;
  column: string | null;
  value: string | null;
  /** What is wrong and what to do. */
  message: string;
}
