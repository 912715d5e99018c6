import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertSteppedUp, conflict, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { SecondFactorVault } from '../data/second-factor-vault.js';
import { recoveryCode, recoveryCodeCount } from '../domain/one-time-code.js';
import { mailSecondFactor } from './mail-second-factor.js';

/** Step: ten new codes in place of all that there were. Only their keyed hashes are stored. */
export async function replaceRecoveryCodes(
  tx: Tx,
  vault: SecondFactorVault,
  personId: string,
  now: Date,
): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => recoveryCode(randomBytes(64)));
  await tx.query('DELETE FROM identity.recovery_code WHERE person_id = $1', [personId]);
  for (const code of codes) {
    await tx.query(
      'INSERT INTO identity.recovery_code (person_id, code_hash, made_at) VALUES ($1, $2, $3)',
      [personId, vault.hashesOf(personId, code)[0], now],
    );
  }
  return codes;
}

/** Somebody who used or lost their recovery codes makes new ones; they are shown this once. */
@Injectable()
export class MakeRecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: SecondFactorVault,
  ) {}

  async run(actor: PersonActor): Promise<{ recoveryCodes: string[] }> {
    const { personId } = actor;
    // The answer is a secret: it must not be kept for a repeated request.
    const asker: PersonActor = { ...actor, request: undefined };
    assertSteppedUp(asker, 'Making recovery codes');
    return this.database.transaction(asker, async (tx) => {
      const found = await tx.query<unknown[]>(
        'SELECT 1 FROM identity.second_factor WHERE person_id = $1 AND confirmed_at IS NOT NULL FOR UPDATE',
        [personId],
      );
      if (found.length === 0) {
        throw conflict('no-second-factor', 'Set up an authenticator app first.');
      }
      const recoveryCodes = await replaceRecoveryCodes(tx, this.vault, personId, this.clock.now());
      await record(tx, asker, {
        name: 'identity.recovery-codes-made',
        subject: { type: 'person', id: personId },
      });
      const kind = 'recovery-codes-made';
      await mailSecondFactor(tx, asker, personId, { kind }, this.clock.now());
      return { recoveryCodes };
    });
  }
}
