import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { importChanges, importDetail, importList } from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { importPage, importsPage } from './imports.page.js';
import type { ImportPage, ImportsPage } from './imports.page.js';

@Controller('admin/imports')
@ApiExcludeController()
@Access({ roles: ['operator', 'administrator'] })
export class ImportsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Page('directory/imports')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
  ): Promise<ImportsPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 25 };
    return this.database.read(actor, async (tx) => importsPage(await importList(tx, page), actor));
  }

  @Get(':id')
  @Page('directory/import')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ImportPage> {
    return this.database.read(actor, async (tx) => {
      const found = await importDetail(tx, id);
      return importPage(found, await importChanges(tx, found.id));
    });
  }
}
