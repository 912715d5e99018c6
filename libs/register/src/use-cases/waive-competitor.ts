import { Injectable } from '@nestjs/common';
import { endWaiver, Waiver, waiveCompetitor } from '@evenhand/directory';
import { conflict, notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, lockById, Tx } from '@evenhand/platform';
import { Need } from '../data/need.entity.js';

/** While support is still being looked for, it matters whom the broker may ask. */
const searching: readonly string[] = ['draft', 'posted', 'open', 'proposed'];

export function isSearching(status: string): boolean {
  return searching.includes(status);
}

async function ownNeed(tx: Tx, actor: PersonActor, needId: string): Promise<Need> {
  const need = await lockById(tx, Need, needId);
  if (need.schoolId !== actor.schoolId) throw notFound('need');
  return need;
}

/** For this one need the school lets a competitor be asked. The competitor is told nothing by it. */
@Injectable()
export class WaiveCompetitor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, waiver: Waiver): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const need = await ownNeed(tx, actor, waiver.needId);
      if (!isSearching(need.status)) {
        throw conflict('need-not-searching', 'Nobody is looked for any more for this need.');
      }
      await waiveCompetitor(tx, actor, waiver, this.clock.now());
    });
  }
}

/** Takes it back: the competitor is not proposed any more; what was introduced goes on. */
@Injectable()
export class EndWaiver {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, waiver: Waiver): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      await ownNeed(tx, actor, waiver.needId);
      await endWaiver(tx, actor, waiver, this.clock.now());
    });
  }
}
