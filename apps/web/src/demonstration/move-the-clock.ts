import { Injectable } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import { Config, Database, moveClock, record } from '@evenhand/platform';

const day = 24 * 60 * 60 * 1000;

/** Moves the product's date for everybody, and says so in the installation's audit trail. */
@Injectable()
export class MoveTheClock {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async run(actor: PersonActor, days: number): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      await moveClock(tx, this.config, days * day);
      await record(tx, actor, {
        name: 'platform.clock-moved',
        subject: { type: 'clock', id: 'clock' },
        data: { days },
        partnershipId: null,
      });
    });
  }
}
