import { londonDate, Tx } from '@evenhand/platform';

/**
 * Step of an erasure, for jobs of the installation: every role ends today, the name gives way to a
 * stand-in and the address to one that nobody can have. False when that was done before.
 */
export async function forgetPerson(
  tx: Tx,
  personId: string,
  standIn: string,
  now: Date,
): Promise<boolean> {
  const [, changed] = await tx.query<[unknown, number]>(
    `UPDATE identity.person SET name = $2, email = id::text || '@erased.invalid', erased_at = $3,
            version = version + 1 WHERE id = $1 AND erased_at IS NULL`,
    [personId, standIn, now],
  );
  if (changed === 0) return false;
  // First what roles come with, or a trust that gains a school would bring them back.
  for (const table of ['trust_role', 'delegation']) {
    await tx.query(
      `UPDATE identity.${table} SET until_date = greatest(from_date, $2::date), version = version + 1
        WHERE person_id = $1 AND (until_date IS NULL OR until_date > $2)`,
      [personId, londonDate(now)],
    );
  }
  await tx.query(
    `UPDATE identity.role_held SET until_date = greatest(from_date, $2::date), version = version + 1
      WHERE person_id = $1 AND (until_date IS NULL OR until_date > $2)`,
    [personId, londonDate(now)],
  );
  return true;
}

/** Locks every administrator's role wherever this person is one, so that two cannot leave at once. */
export async function lockAdministratorsBeside(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `SELECT 1 FROM identity.role_held WHERE role = 'administrator' AND partnership_id IN (
        SELECT partnership_id FROM identity.role_held WHERE person_id = $1 AND role = 'administrator')
      ORDER BY id FOR UPDATE`,
    [personId],
  );
}
