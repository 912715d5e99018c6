import { Injectable } from '@nestjs/common';
import { Actor, notFound } from '@evenhand/kernel';
import { Clock, Database, isUuid, record } from '@evenhand/platform';
import { Payee } from '../data/payee.entity.js';
import { confirmPayee } from '../domain/payee.actions.js';

export interface ConfirmPayeeInput {
  schoolId: string;
  /** The very details that this person looked at: a later proposal is not confirmed by mistake. */
  payeeId: string;
  decision: 'confirm' | 'refuse';
}

/** The second person, who has checked the details with the school by another way. */
@Injectable()
export class ConfirmPayee {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: ConfirmPayeeInput): Promise<{ payeeId: string; status: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { payeeId, schoolId, decision } = input;
      if (!isUuid(payeeId) || !isUuid(schoolId)) throw notFound('payee');
      const payee = await tx.findOne(Payee, {
        where: { id: payeeId, schoolId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!payee) throw notFound('payee');
      const change = confirmPayee(payee, actor, decision, this.clock.now());
      if (decision === 'confirm') {
        const { partnershipId } = payee;
        await tx.update(
          Payee,
          { schoolId, partnershipId, status: 'confirmed' },
          { status: 'replaced' },
        );
      }
      Object.assign(payee, change);
      await tx.save(payee);
      await record(tx, actor, {
        name: 'payments.payee-confirmed',
        subject: { type: 'payee', id: payee.id },
        data: { payeeId, schoolId, schoolIds: [schoolId], status: payee.status },
      });
      return { payeeId, status: payee.status };
    });
  }
}
