import type { ImportFinding } from '@evenhand/directory';

/** One fault or notice of a register file, as a line for the terminal. */
export function lineOf({ severity, row, column, value, message }: ImportFinding): string {
  const place = [row === null ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ');
  const shown = value ? ` "${value.slice(0, 80)}"` : '';
  return `${severity === 'fault' ? 'fault ' : 'notice'}  ${place}${place ? ':' : ''}${shown} ${message}`;
}
