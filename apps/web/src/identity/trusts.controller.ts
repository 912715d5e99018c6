import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { trustsLed } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { countTrusts } from './trust-counts.js';
import { trustsPage } from './trusts.page.js';
import type { TrustsPage } from './trusts.page.js';

/** How every school of the trust stands, before one of them is chosen to act for. */
@Controller('trust')
@ApiExcludeController()
@Access('signed-in')
export class TrustsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Page('identity/trusts')
  async show(@CurrentActor() actor: PersonActor): Promise<TrustsPage> {
    const trusts = await this.database.read(actor, (tx) => trustsLed(tx, actor.personId));
    if (trusts.length === 0) throw notFound('page');
    return trustsPage(actor, await countTrusts(this.database, actor, trusts));
  }
}
