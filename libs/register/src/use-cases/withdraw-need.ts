import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Database, lockById, record } from '@evenhand/platform';
import { Need } from '../data/need.entity.js';
import { withdrawNeed } from '../domain/need.js';

/** The school, or a broker, takes the need back; proposals about it are withdrawn by the event. */
@Injectable()
export class WithdrawNeed {
  constructor(private readonly database: Database) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const need = await lockById(tx, Need, input.id, input.version);
      Object.assign(need, withdrawNeed(need, actor));
      await tx.save(need);
      await record(tx, actor, {
        name: 'register.need-withdrawn',
        subject: { type: 'need', id: need.id },
        data: { schoolId: need.schoolId },
      });
      return { id: need.id, version: need.version };
    });
  }
}
