import { Injectable } from '@nestjs/common';
import { conflict, DomainError, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { SecondFactorVault } from '../data/second-factor-vault.js';
import { guardedRoles } from '../domain/guarded-roles.js';
import { mailSecondFactor } from './mail-second-factor.js';
import { codeRefused, countCodeTry, recordRefusedCode, spendCode } from './spend-code.js';

/** Somebody whose roles do not need one gives their second factor up, with a last code. */
@Injectable()
export class RemoveSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: SecondFactorVault,
  ) {}

  async run(actor: PersonActor, { code }: { code: string }): Promise<{ personId: string }> {
    await countCodeTry(this.database, { ...actor, request: undefined });
    try {
      return await this.remove(actor, code);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'code-refused') {
        await recordRefusedCode(this.database, { ...actor, request: undefined });
      }
      throw error;
    }
  }

  private async remove(actor: PersonActor, code: string): Promise<{ personId: string }> {
    const { personId } = actor;
    return this.database.transaction(actor, async (tx) => {
      const guarded = await tx.query<unknown[]>(
        `SELECT 1 FROM identity.role_held WHERE person_id = $1 AND role = ANY ($2)
            AND (until_date IS NULL OR until_date > $3)`,
        [personId, guardedRoles, this.clock.today()],
      );
      if (guarded.length > 0) {
        throw conflict(
          'role-needs-second-factor',
          'You hold a role that needs a second factor, so it stays. You can change the app instead.',
        );
      }
      if (!(await spendCode(tx, this.vault, personId, code, this.clock))) throw codeRefused();
      await tx.query('DELETE FROM identity.second_factor WHERE person_id = $1', [personId]);
      await tx.query('DELETE FROM identity.recovery_code WHERE person_id = $1', [personId]);
      await tx.query('SELECT identity.forget_own_code_tries()');
      await record(tx, actor, {
        name: 'identity.second-factor-removed',
        subject: { type: 'person', id: personId },
      });
      await mailSecondFactor(tx, actor, personId, { kind: 'removed' }, this.clock.now());
      return { personId };
    });
  }
}
