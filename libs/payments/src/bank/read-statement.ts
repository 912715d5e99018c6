import { StatementLine } from '../domain/match-statement.js';

/** Reads a statement given as JSON lines or as one JSON array. Throws at the first line that is no payment. */
export function readStatement(text: string): StatementLine[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const rows: unknown = trimmed.startsWith('[')
    ? JSON.parse(trimmed)
    : trimmed.split('\n').map((line): unknown => JSON.parse(line));
  if (!Array.isArray(rows)) throw new Error('the statement is no list');
  return rows.map((row: unknown, at) => {
    if (!isLine(row)) throw new Error(`line ${at + 1} of the statement is no payment`);
    const { ref, key, reference, amountPence, at: bookedAt } = row;
    return { ref, key, reference, amountPence, at: bookedAt };
  });
}

function isLine(row: unknown): row is StatementLine {
  if (typeof row !== 'object' || row === null) return false;
  const line: Partial<Record<keyof StatementLine, unknown>> = row;
  return (
    [line.ref, line.key, line.reference, line.at].every((text) => typeof text === 'string') &&
    Number.isSafeInteger(line.amountPence) &&
    Number.isFinite(Date.parse(String(line.at)))
  );
}
