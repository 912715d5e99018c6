import { Injectable } from '@nestjs/common';
import { activeMembers } from '@evenhand/directory';
import { assertNoConflict, workDecided } from '@evenhand/identity';
import { Actor, conflict, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { Need } from '../data/need.entity.js';
import { EquityWeight, equityWeight } from '../domain/equity-weight.js';
import { needActions } from '../domain/need.actions.js';

/** A broker has looked at the need: it goes into the next run, with its equity weight worked out. */
@Injectable()
export class OpenNeed {
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
      need.status = step(needActions, 'open', need.status, actor);
      await assertNoConflict(tx, actor, [need.schoolId]);
      const equity = await this.equityOf(tx, need);
      Object.assign(need, {
        equityWeight: equity.weight,
        equityValue: equity.value,
        equityYear: equity.year,
        equitySource: equity.source,
        openedAt: this.clock.now(),
      });
      await tx.save(need);
      await record(tx, actor, {
        name: 'register.need-opened',
        subject: { type: 'need', id: need.id },
        data: { schoolId: need.schoolId, equityWeight: equity.weight },
      });
      await workDecided(tx, actor, 'need', need.id);
      return { id: need.id, version: need.version };
    });
  }

  private async equityOf(tx: Tx, need: Need): Promise<EquityWeight> {
    const members = await activeMembers(tx, need.partnershipId);
    const school = members.find(({ id }) => id === need.schoolId);
    if (!school) {
      throw conflict(
        'not-a-member',
        'The school is no active member any more; its need cannot be opened.',
      );
    }
    const compared = members.map(({ matchingPhase, fsmPercent }) => ({
      phase: matchingPhase,
      fsmPercent,
    }));
    const year = String(school.updatedAt.getUTCFullYear());
    return equityWeight({ phase: need.phase, fsmPercent: school.fsmPercent }, compared, year);
  }
}
