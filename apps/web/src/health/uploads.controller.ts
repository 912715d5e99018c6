import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import { Database, scanCounts } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { Scanner } from './scanner-state.js';
import { uploadsPage } from './uploads.page.js';
import type { UploadsPage } from './uploads.page.js';

/** What the operator has to know of uploads: figures of the whole installation, no names. */
@Controller('admin/uploads')
@ApiExcludeController()
@Access({ roles: ['operator', 'administrator'] })
export class UploadsController {
  constructor(
    private readonly database: Database,
    private readonly scanner: Scanner,
  ) {}

  @Get()
  @Page('health/uploads')
  async show(@CurrentActor() actor: PersonActor): Promise<UploadsPage> {
    return uploadsPage(
      await this.scanner.state(),
      await this.database.read(actor, (tx) => scanCounts(tx)),
    );
  }
}
