import { readSpreadsheet, SpreadsheetFile } from '@evenhand/directory';
import { invalid } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { PersonRow, personRows } from '../domain/person-row.js';

const mostRows = 500;

/** The rows of a CSV or XLSX file of people, with the faults that the file alone shows. */
export async function readPeopleFile(file: SpreadsheetFile): Promise<PersonRow[]> {
  const rows = personRows(await readSpreadsheet(file, mostRows));
  if (rows && rows.length > 0) return rows;
  const message = rows
    ? 'The file has no rows under its header.'
    : 'The first row names the columns: name, email, role, urn, from, until.';
  throw invalid('people-file-refused', message, [{ field: 'file', message }]);
}

/** A row that may be invited: its school by id, where it has one. */
export interface CheckedRow extends PersonRow {
  schoolId: string | null;
}

interface Known {
  urn: number;
  school_id: string;
  has_trust: boolean;
}

/** The same rows, compared with the members and with who holds what already. */
export async function checkPersonRows(tx: Tx, rows: readonly PersonRow[]): Promise<CheckedRow[]> {
  const urns = rows.flatMap(({ urn }) => (urn === null ? [] : [urn]));
  const known = await tx.query<Known[]>(
    `SELECT u.urn, u.school_id, s.trust_id IS NOT NULL AS has_trust FROM directory.school_urn u
       JOIN directory.school s ON s.id = u.school_id JOIN directory.membership m ON m.school_id = u.school_id
      WHERE m.partnership_id = platform.current_partnership() AND m.status <> 'left' AND u.urn = ANY ($1::integer[])`,
    [urns],
  );
  const schools = new Map(known.map((row) => [row.urn, row]));
  const held = await heldAlready(tx, rows);
  return rows.map((row) => {
    const school = row.urn === null ? undefined : schools.get(row.urn);
    const faults = [...row.faults];
    if (row.urn !== null && !school) {
      const message = 'No member of the partnership, or invited to it, has this URN.';
      faults.push({ column: 'urn', message });
    } else if (row.role === 'trust_leader' && school && !school.has_trust) {
      faults.push({ column: 'urn', message: 'This school is in no trust.' });
    }
    if (held.has(`${row.email} ${row.role} ${school?.school_id ?? ''}`)) {
      faults.push({ column: 'role', message: 'This person has this role here already.' });
    }
    return { ...row, faults, schoolId: school?.school_id ?? null };
  });
}

/** `address role school` of every role that somebody of these addresses holds here, now or later. */
async function heldAlready(tx: Tx, rows: readonly PersonRow[]): Promise<Set<string>> {
  const found = await tx.query<{ email: string; role: string; school_id: string | null }[]>(
    `SELECT a.email, h.role, h.school_id FROM identity.role_held h, identity.addresses(ARRAY[h.person_id]) a
      WHERE h.partnership_id = platform.current_partnership() AND a.email = ANY ($1)
        AND (h.until_date IS NULL OR h.until_date > identity.today())`,
    [rows.map(({ email }) => email)],
  );
  return new Set(found.map(({ email, role, school_id }) => `${email} ${role} ${school_id ?? ''}`));
}
