import { DomainError, invalid, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { SecondFactorVault } from '../data/second-factor-vault.js';
import { stepOfCode, typedRecoveryCode } from '../domain/one-time-code.js';

export type CodeKind = 'code' | 'recovery_code';

class TooManyCodes extends DomainError {
  readonly retryAfterSeconds = 15 * 60;

  constructor() {
    super(
      'too-many',
      'too-many-codes',
      'Too many codes that were not right. Wait 15 minutes, then use the newest code that your app shows.',
    );
  }
}

/** Counts the try before the code is looked at, and for good: 5 in a quarter of an hour, 20 in a day. */
export async function countCodeTry(database: Database, actor: PersonActor): Promise<void> {
  const [answer] = await database.transaction(actor, (tx) =>
    tx.query<{ within: boolean }[]>('SELECT identity.count_code_try() AS within'),
  );
  if (!answer?.within) throw new TooManyCodes();
}

interface FactorRow {
  sealed: Buffer;
  last_step: string;
}

/** Step: spends a code of the person's app, or one of their recovery codes. Null: it is neither, or spent. */
export async function spendCode(
  tx: Tx,
  vault: SecondFactorVault,
  personId: string,
  typed: string,
  clock: Clock,
): Promise<CodeKind | null> {
  const [factor] = await tx.query<FactorRow[]>(
    `SELECT sealed, last_step FROM identity.second_factor
      WHERE person_id = $1 AND confirmed_at IS NOT NULL FOR UPDATE`,
    [personId],
  );
  if (!factor) return null;
  const secret = vault.open(personId, factor.sealed);
  const step = stepOfCode(secret, typed, Number(factor.last_step), clock.outside());
  if (step !== null) {
    const sealed = vault.isOfCurrentKey(factor.sealed)
      ? factor.sealed
      : vault.seal(personId, secret);
    await tx.query(
      'UPDATE identity.second_factor SET last_step = $2, sealed = $3 WHERE person_id = $1',
      [personId, step, sealed],
    );
    return 'code';
  }
  const recovery = typedRecoveryCode(typed);
  if (recovery === null) return null;
  const [, used] = await tx.query<[unknown, number]>(
    `UPDATE identity.recovery_code SET used_at = $3
      WHERE person_id = $1 AND code_hash = ANY ($2) AND used_at IS NULL`,
    [personId, vault.hashesOf(personId, recovery), clock.now()],
  );
  return used > 0 ? 'recovery_code' : null;
}

export function codeRefused(): DomainError {
  const message =
    'This code is not right, or it was used already. Use the newest one that your app shows. If no new one is taken, let your phone set its time by itself: codes go by the clock.';
  return invalid('code-refused', message, [{ field: 'code', message }]);
}

/** Writes down that a code was refused, outside the transaction that the refusal undoes. */
export async function recordRefusedCode(database: Database, actor: PersonActor): Promise<void> {
  await database.transaction(actor, (tx) =>
    record(tx, actor, {
      name: 'identity.second-factor-refused',
      subject: { type: 'person', id: actor.personId },
    }),
  );
}
