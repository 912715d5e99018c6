import { Tx } from '@evenhand/platform';
import { Candidate, Candidates, columnOf, InvitationRow } from '../domain/invitation-row.js';

type Found = Candidate & { laestab: string | null; plainName: string; urns: number[] };

/** What the register has for each row, in three questions for the whole list. */
export async function invitationCandidates(
  tx: Tx,
  rows: readonly InvitationRow[],
): Promise<(row: InvitationRow) => Candidates> {
  const urns = rows.flatMap((row) => {
    const urn = urnOf(row);
    return urn === null ? [] : [urn, ...slips(urn)];
  });
  const laestabs = rows.flatMap((row) => laestabOf(row) ?? []);
  const postcodes = rows.flatMap(({ postcode }) => postcodeOf(postcode) || []);
  const schools = await tx.query<Found[]>(
    `SELECT s.id, s.urn, s.name, s.town, s.postcode, s.status, m.status AS membership,
            s.la_code || s.establishment_number AS laestab, ${plain('s.name')} AS "plainName",
            (SELECT array_agg(u.urn) FROM directory.school_urn u WHERE u.school_id = s.id) AS urns
       FROM directory.school s
       LEFT JOIN directory.membership m ON m.school_id = s.id AND m.status <> 'left'
        AND m.partnership_id = platform.current_partnership()
      WHERE s.id IN (SELECT school_id FROM directory.school_urn WHERE urn = ANY ($1::integer[]))
         OR s.postcode = ANY ($2)
         OR (s.la_code, s.establishment_number) IN (SELECT left(l, 3), substr(l, 4) FROM unnest($3::text[]) l)
      ORDER BY s.status = 'closed', s.name, s.id`,
    [urns, postcodes, laestabs],
  );
  return (row) => candidatesOf(row, schools);
}

function candidatesOf(row: InvitationRow, schools: readonly Found[]): Candidates {
  const atPostcode = schools.filter(
    ({ postcode }) => postcode !== null && postcode === postcodeOf(row.postcode),
  );
  switch (columnOf(row)) {
    case 'urn': {
      const urn = urnOf(row);
      const near = urn === null ? [] : slips(urn);
      const guesses = schools.filter(
        ({ urns, status }) => status !== 'closed' && urns.some((each) => near.includes(each)),
      );
      return {
        found: schools.filter(({ urns }) => urn !== null && urns.includes(urn)),
        guesses: byName(row, [...atPostcode, ...guesses]),
      };
    }
    case 'laestab':
      // Closed schools hand their number on: the one that is open is meant.
      return {
        found: openFirst(schools.filter(({ laestab }) => laestab === laestabOf(row))),
        guesses: byName(row, atPostcode),
      };
    case 'school': {
      const name = plainName(row.school);
      const found = atPostcode.filter(({ plainName: each }) => each === name);
      return { found: openFirst(found), guesses: atPostcode };
    }
    default:
      return { found: [], guesses: [] };
  }
}

function openFirst(found: readonly Found[]): readonly Found[] {
  const open = found.filter(({ status }) => status !== 'closed');
  return open.length > 0 ? open : found;
}

/** Those first whose name has a word of the row's; each once. */
function byName({ school }: InvitationRow, guesses: readonly Found[]): Found[] {
  const words = school
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
  const hits = ({ name }: Found): number =>
    words.filter((word) => name.toLowerCase().includes(word)).length;
  return [...new Set(guesses)].sort((a, b) => hits(b) - hits(a));
}

function urnOf({ urn }: InvitationRow): number | null {
  return /^\d{6}$/.test(urn) ? Number(urn) : null;
}

/** The numbers that one slip of the hand makes of a URN: one digit wrong, or two swapped. */
function slips(urn: number): number[] {
  const digits = [...String(urn)];
  const wrong = digits.flatMap((_, at) =>
    Array.from({ length: 10 }, (__, digit) => Number(digits.with(at, String(digit)).join(''))),
  );
  const swapped = digits.slice(1).map((digit, at) =>
    Number(
      digits
        .with(at, digit)
        .with(at + 1, digits[at] ?? '')
        .join(''),
    ),
  );
  return [...new Set([...wrong, ...swapped])].filter((each) => each !== urn && each >= 100_000);
}

/** `301/2019` and `301 2019` as `3012019`. */
function laestabOf({ laestab }: InvitationRow): string | null {
  const digits = laestab.replaceAll(/[\s/]/g, '');
  return /^\d{7}$/.test(digits) ? digits : null;
}

function postcodeOf(text: string): string {
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return letters.length >= 5 ? `${letters.slice(0, -3)} ${letters.slice(-3)}` : '';
}

const plain = (column: string): string => `regexp_replace(lower(${column}), '[^a-z0-9]', '', 'g')`;
const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
