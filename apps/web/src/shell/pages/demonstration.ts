import { Injectable } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Config, Database } from '@evenhand/platform';

const asker = systemActor('web.demonstration', null);

/** Whether this installation holds made-up people and schools; never in production. */
@Injectable()
export class Demonstration {
  private known = false;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Once it is a demonstration it stays one, so `true` is remembered. */
  async isOn(): Promise<boolean> {
    if (this.config.isProduction) return false;
    if (this.known) return true;
    const [row] = await this.database.read(asker, (tx) =>
      tx.query<{ on: boolean }[]>('SELECT platform.is_demonstration() AS on'),
    );
    this.known = row?.on ?? false;
    return this.known;
  }
}
