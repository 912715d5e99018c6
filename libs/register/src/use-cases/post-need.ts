import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Need } from '../data/need.entity.js';
import { postNeed } from '../domain/need.js';

/** A school hands its need to the broker. */
@Injectable()
export class PostNeed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const need = await lockById(tx, Need, input.id, input.version);
      const now = this.clock.now();
      Object.assign(need, postNeed(need, actor), { lastConfirmedAt: now });
      need.postedAt ??= now;
      await tx.save(need);
      await record(tx, actor, {
        name: 'register.need-posted',
        subject: { type: 'need', id: need.id },
        data: { schoolId: need.schoolId },
      });
      return { id: need.id, version: need.version };
    });
  }
}
