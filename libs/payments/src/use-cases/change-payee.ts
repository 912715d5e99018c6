import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isActiveMember } from '@evenhand/directory';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import { Clock, Database, isUuid, record, sqlState, Tx } from '@evenhand/platform';
import { passesModulusCheck } from '../bank/modulus-check.js';
import { PayeeVault } from '../bank/payee-vault.js';
import { Payee } from '../data/payee.entity.js';
import { BankDetails, checkBankDetails, lastThree } from '../domain/bank-details.js';
import { assertMayPropose } from '../domain/payee.actions.js';
import { assertPaidSchool } from '../reads/payee-page.js';

export interface ChangePayeeInput extends BankDetails {
  schoolId: string;
}

/** Proposes bank details for a school; they are not paid before another person confirms them. */
@Injectable()
export class ChangePayee {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: PayeeVault,
  ) {}

  async run(actor: Actor, input: ChangePayeeInput): Promise<{ payeeId: string }> {
    return this.database.transaction(this.withSealedClaim(actor), async (tx) => {
      const { schoolId } = input;
      const { partnershipId } = actor;
      if (
        partnershipId === null ||
        !isUuid(schoolId) ||
        !(await isActiveMember(tx, partnershipId, schoolId))
      ) {
        throw notFound('school');
      }
      const proposedBy = assertMayPropose(actor, schoolId);
      await assertPaidSchool(tx, schoolId);
      const details = checkBankDetails(input, passesModulusCheck);
      const owner = { partnershipId, schoolId };
      await tx.update(Payee, { ...owner, status: 'proposed' }, { status: 'replaced' });
      const id = randomUUID();
      await insertOnce(tx, {
        ...owner,
        id,
        status: 'proposed',
        sealed: this.vault.seal(owner, details),
        lastThree: lastThree(details.accountNumber),
        proposedBy,
        proposedAt: this.clock.now(),
        version: 1,
      });
      await record(tx, actor, {
        name: 'payments.payee-changed',
        subject: { type: 'payee', id },
        data: { payeeId: id, schoolId, schoolIds: [schoolId] },
      });
      return { payeeId: id };
    });
  }

  private withSealedClaim(actor: Actor): Actor {
    if (actor.kind !== 'person' || !actor.request) return actor;
    const { key, hash } = actor.request;
    return { ...actor, request: { key, hash: this.vault.fingerprint(hash) } };
  }
}

async function insertOnce(tx: Tx, payee: Partial<Payee>): Promise<void> {
  try {
    await tx.insert(Payee, payee);
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    throw conflict(
      'changed-at-once',
      'Somebody else entered bank details for this school at the same moment. Look at them first.',
    );
  }
}
