import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, forbidden, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { SecondFactorVault } from '../data/second-factor-vault.js';
import { mailSecondFactor } from './mail-second-factor.js';
import { CodeKind, codeRefused, countCodeTry, recordRefusedCode, spendCode } from './spend-code.js';
import { OpenedSession } from './start-session.js';

/** Step: the session goes on under a new id, with its second factor and 15 minutes of step-up. */
export async function passSecondFactor(
  tx: Tx,
  sessionToken: string,
  by: CodeKind,
): Promise<OpenedSession> {
  const opened = { token: newSecret(), sessionId: randomUUID() };
  const [answer] = await tx.query<{ passed: boolean }[]>(
    'SELECT identity.pass_second_factor($1, $2, $3, $4) AS passed',
    [hashOf(sessionToken), opened.sessionId, hashOf(opened.token), by],
  );
  if (!answer?.passed) throw forbidden('session-over', 'Your session is over. Sign in again.');
  return opened;
}

/** A code at sign-in, and again before what moves money or lets people in. Each code counts once. */
@Injectable()
export class GiveSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: SecondFactorVault,
  ) {}

  async run(
    actor: PersonActor,
    input: { sessionToken: string; code: string },
  ): Promise<OpenedSession> {
    // The answer is a secret: it must not be kept for a repeated request.
    const asker: PersonActor = { ...actor, request: undefined };
    await countCodeTry(this.database, asker);
    try {
      return await this.database.transaction(asker, (tx) => this.give(tx, asker, input));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'code-refused') {
        await recordRefusedCode(this.database, asker);
      }
      throw error;
    }
  }

  private async give(
    tx: Tx,
    actor: PersonActor,
    { sessionToken, code }: { sessionToken: string; code: string },
  ): Promise<OpenedSession> {
    const { personId } = actor;
    const by = await spendCode(tx, this.vault, personId, code, this.clock);
    if (!by) throw codeRefused();
    const opened = await passSecondFactor(tx, sessionToken, by);
    await tx.query('SELECT identity.forget_own_code_tries()');
    await record(tx, actor, {
      name: 'identity.second-factor-given',
      subject: { type: 'session', id: opened.sessionId },
      data: { personId, by },
    });
    if (by === 'recovery_code') {
      const [left] = await tx.query<{ count: string }[]>(
        'SELECT count(*) FROM identity.recovery_code WHERE person_id = $1 AND used_at IS NULL',
        [personId],
      );
      const told = { kind: 'recovery-code-used', codesLeft: Number(left?.count ?? 0) } as const;
      await mailSecondFactor(tx, actor, personId, told, this.clock.now());
    }
    return opened;
  }
}
