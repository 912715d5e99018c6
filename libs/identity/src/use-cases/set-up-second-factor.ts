import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertSteppedUp, conflict, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { SecondFactorVault } from '../data/second-factor-vault.js';
import { stepOfCode } from '../domain/one-time-code.js';
import { passSecondFactor } from './give-second-factor.js';
import { mailSecondFactor } from './mail-second-factor.js';
import { replaceRecoveryCodes } from './make-recovery-codes.js';
import { codeRefused, countCodeTry } from './spend-code.js';
import { OpenedSession } from './start-session.js';

const secretBytes = 20;

/** A new secret to show to the person's app. It counts only once a code has proven it. */
@Injectable()
export class StartSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: SecondFactorVault,
  ) {}

  async run(actor: PersonActor): Promise<{ personId: string }> {
    const { personId } = actor;
    return this.database.transaction(actor, async (tx) => {
      const [known] = await tx.query<{ is_confirmed: boolean }[]>(
        `SELECT confirmed_at IS NOT NULL AS is_confirmed FROM identity.second_factor WHERE person_id = $1 FOR UPDATE`,
        [personId],
      );
      if (known?.is_confirmed) assertSteppedUp(actor, 'Changing your authenticator app');
      const sealed = this.vault.seal(personId, randomBytes(secretBytes));
      await tx.query(
        `INSERT INTO identity.second_factor (person_id, pending_sealed, pending_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET pending_sealed = $2, pending_at = $3`,
        [personId, sealed, this.clock.now()],
      );
      await record(tx, actor, {
        name: 'identity.second-factor-started',
        subject: { type: 'person', id: personId },
      });
      return { personId };
    });
  }
}

/** The first code proves that the app has the secret; it is in force from then on. */
@Injectable()
export class ConfirmSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: SecondFactorVault,
  ) {}

  async run(
    actor: PersonActor,
    { sessionToken, code }: { sessionToken: string; code: string },
  ): Promise<OpenedSession & { recoveryCodes: string[] }> {
    const { personId } = actor;
    // The answer is a secret: it must not be kept for a repeated request.
    const asker: PersonActor = { ...actor, request: undefined };
    await countCodeTry(this.database, asker);
    return this.database.transaction(asker, async (tx) => {
      const isChange = await this.putInForce(tx, personId, code);
      const recoveryCodes = await replaceRecoveryCodes(tx, this.vault, personId, this.clock.now());
      const opened = await passSecondFactor(tx, sessionToken, 'code');
      await tx.query('SELECT identity.forget_own_code_tries()');
      await record(tx, asker, {
        name: 'identity.second-factor-set-up',
        subject: { type: 'person', id: personId },
        data: { isChange },
      });
      const kind = isChange ? 'changed' : 'set-up';
      await mailSecondFactor(tx, asker, personId, { kind }, this.clock.now());
      return { ...opened, recoveryCodes };
    });
  }

  private async putInForce(tx: Tx, personId: string, code: string): Promise<boolean> {
    const [row] = await tx.query<{ pending_sealed: Buffer; is_change: boolean }[]>(
      `SELECT pending_sealed, confirmed_at IS NOT NULL AS is_change FROM identity.second_factor
        WHERE person_id = $1 AND pending_at > $2::timestamptz - interval '30 minutes' FOR UPDATE`,
      [personId, this.clock.now()],
    );
    if (!row) {
      throw conflict(
        'setting-up-is-over',
        'Setting it up took more than half an hour. Begin again.',
      );
    }
    const secret = this.vault.open(personId, row.pending_sealed);
    const step = stepOfCode(secret, code, 0, this.clock.outside());
    if (step === null) throw codeRefused();
    await tx.query(
      `UPDATE identity.second_factor SET sealed = pending_sealed, confirmed_at = $2, last_step = $3,
         pending_sealed = NULL, pending_at = NULL WHERE person_id = $1`,
      [personId, this.clock.now(), step],
    );
    return row.is_change;
  }
}
