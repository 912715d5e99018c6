import { PersonActor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { SecondFactorVault } from '../data/second-factor-vault.js';
import { guardedRoles } from '../domain/guarded-roles.js';
import { appAddress, appKey } from '../domain/one-time-code.js';

export interface SecondFactorState {
  /** null: there is none. */
  confirmedAt: Date | null;
  codesLeft: number;
  /** A role that is held now or later needs one. */
  isNeeded: boolean;
}

/** Whether somebody has a second factor of their own, and must. */
export async function secondFactorState(tx: Tx, actor: PersonActor): Promise<SecondFactorState> {
  const [row] = await tx.query<
    { confirmedAt: Date | null; codesLeft: string; isNeeded: boolean }[]
  >(
    `SELECT (SELECT confirmed_at FROM identity.second_factor WHERE person_id = $1) AS "confirmedAt",
            (SELECT count(*) FROM identity.recovery_code WHERE person_id = $1 AND used_at IS NULL) AS "codesLeft",
            EXISTS (SELECT FROM identity.role_held WHERE person_id = $1 AND role = ANY ($2)
                      AND (until_date IS NULL OR until_date > identity.today())) AS "isNeeded"`,
    [actor.personId, guardedRoles],
  );
  return {
    confirmedAt: row?.confirmedAt ?? null,
    codesLeft: Number(row?.codesLeft ?? 0),
    isNeeded: row?.isNeeded ?? false,
  };
}

/** What an app has to be told to set it up: as the QR code says it, and to type. Null: nothing was begun. */
export async function secondFactorToSetUp(
  tx: Tx,
  actor: PersonActor,
  vault: SecondFactorVault,
  now: Date,
): Promise<{ address: string; key: string } | null> {
  const { personId } = actor;
  const [row] = await tx.query<{ sealed: Buffer; email: string }[]>(
    `SELECT f.pending_sealed AS sealed, a.email FROM identity.second_factor f, identity.addresses(ARRAY[f.person_id]) a
      WHERE f.person_id = $1 AND f.pending_at > $2::timestamptz - interval '30 minutes'`,
    [personId, now],
  );
  if (!row) return null;
  const secret = vault.open(personId, row.sealed);
  return { address: appAddress(secret, row.email), key: appKey(secret) };
}

/** Which of these people have a second factor: for administrators, of their partnership. */
export async function peopleWithSecondFactor(
  tx: Tx,
  personIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ person_id: string }[]>(
    'SELECT person_id FROM identity.second_factors_of($1::uuid[])',
    [personIds],
  );
  return new Set(rows.map(({ person_id }) => person_id));
}
