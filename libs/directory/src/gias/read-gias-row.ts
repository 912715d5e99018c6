import { matchingPhase } from '../domain/matching-phase.js';
import { Findings } from '../import/findings.js';
import { isRuralByCode, provisionOf, statusByCode } from './codes.js';
import { ColumnKey, columns } from './columns.js';
import { isInEngland } from './england.js';
import { readDate, readPercent, readPostcode, readWhole, Value } from './read-value.js';
import { SchoolRow } from './school-row.js';

/** The decoded, trimmed text of one column of a row; '' where the file lacks the column. */
export type Cell = (column: ColumnKey) => string;

/** One row in our words; null when a value in it cannot be read, with the reasons in `findings`. */
export function readGiasRow(row: number, cell: Cell, findings: Findings): SchoolRow | null {
  const before = findings.faults;
  const take = <T>(column: ColumnKey, value: Value<T>): T | null => {
    if ('value' in value) return value.value;
    findings.fault({
      row,
      column: columns[column],
      value: cell(column),
      message: `This ${value.fault}`,
    });
    return null;
  };
  const must = <T>(column: ColumnKey, value: T | null | undefined, what: string): T | null => {
    if (value !== null && value !== undefined && value !== '') return value;
    findings.fault({ row, column: columns[column], value: cell(column), message: what });
    return null;
  };
  const whole = (column: ColumnKey, most: number, least = 0): number | null =>
    take(column, readWhole(cell(column), least, most));
  const text = (column: ColumnKey): string | null => cell(column) || null;

  const urn = must('urn', whole('urn', 999_999, 100_000), 'Every school needs its six-digit URN.');
  const name = must(
    'name',
    cell('name'),
    'The name is empty. Correct it in the register and download again.',
  );
  const laCode = must(
    'laCode',
    /^\d{1,3}$/.test(cell('laCode')) ? cell('laCode').padStart(3, '0') : null,
    'The code of the local authority has three digits.',
  );
  const status = must('status', statusByCode[cell('status')], 'The status is 1, 2, 3 or 4.');
  const phase = must('phase', whole('phase', 7), 'The phase is a number from 0 to 7.');
  const typeCode = cell('typeCode') ? cell('typeCode').padStart(2, '0') : null;
  const typeGroup = whole('typeGroup', 99);
  const place = {
    easting: whole('easting', 999_999_999),
    northing: whole('northing', 999_999_999),
  };
  const ages = { lowAge: whole('lowAge', 99), highAge: whole('highAge', 99) };
  const trustName = text('trustName');
  const federationName = text('federationName');
  const rest = {
    establishmentNumber: text('establishmentNumber'),
    typeName: text('typeName'),
    openedOn: take('openedOn', readDate(cell('openedOn'))),
    closedOn: take('closedOn', readDate(cell('closedOn'))),
    street: text('street'),
    town: text('town'),
    postcode: readPostcode(cell('postcode')),
    website: text('website'),
    district: text('district'),
    ukprn: whole('ukprn', 99_999_999),
    pupils: whole('pupils', 99_999),
    capacity: whole('capacity', 99_999) || null,
    fsmPercent: take('fsmPercent', readPercent(cell('fsmPercent'))),
    isRural: isRuralByCode(cell('urbanRural')),
    trustUid: uidOf(cell('trustCode'), trustName),
    trustName,
    federationUid: uidOf(cell('federationCode'), federationName),
    federationName,
  };
  if (urn === null || name === null || laCode === null || status === undefined || status === null)
    return null;
  if (phase === null || findings.faults > before) return null;
  const provision = provisionOf({ typeCode, typeGroup, phase, name });
  const isPlaced = isInEngland(place.easting, place.northing);
  return {
    row,
    urn,
    name,
    laCode,
    laName: cell('laName') || laCode,
    phase,
    matchingPhase: matchingPhase({ phase, provision, ...ages }),
    provision,
    typeCode,
    typeGroup,
    status,
    ...(isPlaced ? place : { easting: null, northing: null }),
    placeGiven: [cell('easting'), cell('northing')].filter(Boolean).join(', '),
    ...ages,
    ...rest,
  };
}

/** A group's key is its UID; where a file gives a name alone, the name has to do. */
function uidOf(code: string, name: string | null): string | null {
  if (code) return code;
  return name ? `name:${name.toUpperCase()}` : null;
}
