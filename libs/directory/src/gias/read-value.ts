/** A cell's value, or what is wrong with it and what to do, as the end of a sentence. */
export type Value<T> = { value: T | null } | { fault: string };

const none: { value: null } = { value: null };

/** How public files say "no figure": not known is not 0. */
const blanks = new Set([
  '',
  'supp',
  'z',
  'x',
  'c',
  'ne',
  'na',
  'n/a',
  'np',
  'null',
  'lowcov',
  ':',
  '-',
  '..',
  'not applicable',
  'not recorded',
]);

function isBlank(text: string): boolean {
  return blanks.has(text.toLowerCase());
}

/** A whole number between `least` and `most`; thousands may have commas, a spreadsheet may add `.0`. */
export function readWhole(text: string, least: number, most: number): Value<number> {
  if (isBlank(text)) return none;
  const plain = text.replaceAll(',', '').replace(/\.0+$/, '');
  if (!/^\d{1,9}$/.test(plain)) {
    return {
      fault: 'is not a whole number. Correct it, or leave the cell empty when it is not known.',
    };
  }
  const value = Number(plain);
  if (value < least || value > most) {
    return {
      fault: `should be between ${least} and ${most}. Correct it, or leave the cell empty.`,
    };
  }
  return { value };
}

/** A percentage with at most one decimal kept; `%` may follow. */
export function readPercent(text: string): Value<number> {
  if (isBlank(text)) return none;
  if (!/^\d{1,3}(\.\d+)?\s?%?$/.test(text) || parseFloat(text) > 100) {
    return { fault: 'is not a percentage from 0 to 100. Correct it, or leave the cell empty.' };
  }
  return { value: Math.round(parseFloat(text) * 10) / 10 };
}

const dayFirst = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/;
const yearFirst = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `dd-mm-yyyy`, `dd/mm/yyyy` or ISO, as `yyyy-mm-dd`. */
export function readDate(text: string): Value<string> {
  if (isBlank(text)) return none;
  const [, day, month, year] = dayFirst.exec(text) ?? [];
  const [, isoYear, isoMonth, isoDay] = yearFirst.exec(text) ?? [];
  const date = calendarDate(
    Number(year ?? isoYear),
    Number(month ?? isoMonth),
    Number(day ?? isoDay),
  );
  return date === null
    ? {
        fault:
          'is not a date. Write it as dd-mm-yyyy, for example 01-09-2024, or leave the cell empty.',
      }
    : { value: date };
}

function calendarDate(year: number, month: number, day: number): string | null {
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (!days || !(day >= 1 && day <= days) || year < 1000) return null;
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** `nw32jb` as `NW3 2JB`; what is not a postcode is kept as written. */
export function readPostcode(text: string): string | null {
  if (isBlank(text)) return null;
  const plain = text.toUpperCase().replaceAll(/\s+/g, '');
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(plain)
    ? `${plain.slice(0, -3)} ${plain.slice(-3)}`
    : text.toUpperCase();
}
