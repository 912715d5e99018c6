import { MembershipStatus } from './membership.actions.js';
import { isOpen, SchoolStatus } from './school.js';

/** One line of a list of schools to invite, as somebody typed it. */
export interface InvitationRow {
  /** Of the file, counted as a spreadsheet counts: the header is row 1. */
  number: number;
  urn: string;
  laestab: string;
  school: string;
  postcode: string;
  headName: string;
  headEmail: string;
  tier: string;
  message: string;
}

export type InvitationColumn = Exclude<keyof InvitationRow, 'number'>;

export interface InvitationFault {
  column: InvitationColumn;
  /** What is wrong and what to do about it. */
  message: string;
}

/** A school that a row may mean. */
export interface Candidate {
  id: string;
  urn: number;
  name: string;
  town: string | null;
  postcode: string | null;
  status: SchoolStatus;
  membership: MembershipStatus | null;
}

/** What the register has for a row: the schools it names, and others that it may have meant. */
export interface Candidates {
  found: readonly Candidate[];
  guesses: readonly Candidate[];
}

export interface CheckedRow extends InvitationRow {
  schoolId: string | null;
  schoolName: string | null;
  schoolUrn: number | null;
  tierId: string | null;
  faults: readonly InvitationFault[];
}

/** What a list is held to beside the register. */
export interface InvitationRules {
  tiers: readonly { id: string; name: string }[];
  isMailAddress: (address: string) => boolean;
}

export const longestMessage = 1_000;

/** Every row with what is wrong with it; a row without faults can be invited. */
export function checkInvitationRows(
  rows: readonly InvitationRow[],
  candidatesOf: (row: InvitationRow) => Candidates,
  { tiers, isMailAddress }: InvitationRules,
): CheckedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const { school, faults } = findSchool(row, candidatesOf(row));
    const tier = tiers.find(({ name }) => same(name, row.tier)) ?? null;
    faults.push(...headFaults(row, isMailAddress));
    if (row.tier !== '' && !tier) faults.push({ column: 'tier', message: noTier(row, tiers) });
    if (row.message.length > longestMessage) {
      const message = `Use ${longestMessage} characters or fewer; this has ${row.message.length}.`;
      faults.push({ column: 'message', message });
    }
    const before = school && seen.get(school.id);
    if (before)
      faults.push({
        column: 'urn',
        message: `Row ${before} is the same school. Leave one of the two out.`,
      });
    else if (school) seen.set(school.id, row.number);
    return {
      ...row,
      schoolId: school?.id ?? null,
      schoolName: school?.name ?? null,
      schoolUrn: school?.urn ?? null,
      tierId: tier?.id ?? null,
      faults,
    };
  });
}

function findSchool(
  row: InvitationRow,
  { found, guesses }: Candidates,
): { school: Candidate | null; faults: InvitationFault[] } {
  const column = columnOf(row);
  if (column === null) {
    const message = 'Enter a URN, a LAESTAB, or the name and the postcode of the school.';
    return { school: null, faults: [{ column: 'urn', message }] };
  }
  const [school, ...others] = found;
  if (!school)
    return { school: null, faults: [{ column, message: unknown(row, column, guesses) }] };
  if (others.length > 0) {
    const message = `Several schools fit: ${found.slice(0, 5).map(named).join('; ')}. Enter the URN of the one you mean.`;
    return { school: null, faults: [{ column, message }] };
  }
  const fault = standing(school);
  return { school, faults: fault ? [{ column, message: fault }] : [] };
}

/** By what a row names its school; a URN counts before everything else. */
export function columnOf(row: InvitationRow): 'urn' | 'laestab' | 'school' | null {
  if (row.urn !== '') return 'urn';
  if (row.laestab !== '') return 'laestab';
  return row.school !== '' && row.postcode !== '' ? 'school' : null;
}

function unknown(
  row: InvitationRow,
  column: InvitationColumn,
  guesses: readonly Candidate[],
): string {
  const what = {
    urn: `No school in the register has the URN ${row.urn}.`,
    laestab: `No school in the register has the LAESTAB ${row.laestab}.`,
    school: `No school called ${row.school} has the postcode ${row.postcode} in the register.`,
  }[column as 'urn' | 'laestab' | 'school'];
  return guesses.length > 0
    ? `${what} Did you mean ${guesses.slice(0, 3).map(named).join('; or ')}?`
    : `${what} Look it up under Schools; a new school appears after the next import.`;
}

const named = ({ name, town, urn }: Candidate): string =>
  `${name}${town ? `, ${town}` : ''} (URN ${urn})`;

function standing(school: Candidate): string | null {
  if (!isOpen(school)) {
    return school.status === 'closed'
      ? `${school.name} is closed in the register. Invite the school that took its place.`
      : `${school.name} is not open yet in the register. Invite it when it opens.`;
  }
  if (school.membership === 'invited')
    return `${school.name} has been invited already. Take the row out, or send that invitation again.`;
  return school.membership === null
    ? null
    : `${school.name} is a member already. Take the row out.`;
}

function headFaults(
  { headName, headEmail }: InvitationRow,
  isMailAddress: InvitationRules['isMailAddress'],
): InvitationFault[] {
  const faults: InvitationFault[] = [];
  if (headName === '')
    faults.push({ column: 'headName', message: 'Enter the name of the school’s head.' });
  else if (headName.length > 120)
    faults.push({ column: 'headName', message: 'Use 120 characters or fewer.' });
  if (headEmail === '') {
    faults.push({ column: 'headEmail', message: 'Enter the e-mail address of the school’s head.' });
  } else if (!isMailAddress(headEmail)) {
    faults.push({
      column: 'headEmail',
      message: `${headEmail} is not an e-mail address. It looks like name@school.example.`,
    });
  }
  return faults;
}

function noTier(row: InvitationRow, tiers: readonly { name: string }[]): string {
  return tiers.length > 0
    ? `There is no tier called ${row.tier}. Use ${tiers.map(({ name }) => name).join(', ')}, or leave it empty.`
    : 'The partnership has no tiers yet. Leave it empty, or add the tier under Settings first.';
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
