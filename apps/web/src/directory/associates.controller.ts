import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AddAssociate,
  associateChanges,
  associateDetail,
  associateList,
  EndAssociate,
  ReturnAssociate,
  ReviseAssociate,
} from '@evenhand/directory';
import { peopleNames } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { AssociateForm, EndAssociateForm } from './associates.form.js';
import { associateFormPage, associatePage, associatesPage } from './associates.page.js';
import type { AssociateFormPage, AssociatePage, AssociatesPage } from './associates.page.js';

/** Members that are no schools. */
@Controller('associates')
@ApiExcludeController()
@Access('signed-in')
export class AssociatesController {
  constructor(
    private readonly database: Database,
    private readonly addAssociate: AddAssociate,
    private readonly reviseAssociate: ReviseAssociate,
    private readonly endAssociate: EndAssociate,
    private readonly returnAssociate: ReturnAssociate,
  ) {}

  @Get()
  @Page('directory/associates')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
  ): Promise<AssociatesPage> {
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    return this.database.read(actor, async (tx) =>
      associatesPage(await associateList(tx, page), actor),
    );
  }

  @Get('new')
  @Access({ roles: ['administrator'] })
  @Page('directory/associate-form')
  async blank(): Promise<AssociateFormPage> {
    return associateFormPage(null);
  }

  @Post()
  @Access({ roles: ['administrator'] })
  async add(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(AssociateForm, body, {
      template: 'directory/associate-form',
      page: (values) => associateFormPage(null, values),
      work: async ({ mayJoinHubs, ...details }) => {
        const given = { ...details, mayJoinHubs: mayJoinHubs === 'yes' };
        const { id } = await this.addAssociate.run(actor, given);
        return redirect(`/associates/${id}`, 'The associate member was added.');
      },
    });
  }

  @Get(':id')
  @Page('directory/associate')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<AssociatePage> {
    return this.page(actor, id);
  }

  @Get(':id/edit')
  @Access({ roles: ['administrator'] })
  @Page('directory/associate-form')
  async edit(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<AssociateFormPage> {
    return this.editPage(actor, id);
  }

  @Post(':id/edit')
  @Access({ roles: ['administrator'] })
  async revise(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(AssociateForm, body, {
      template: 'directory/associate-form',
      page: (values) => this.editPage(actor, id, values),
      work: async ({ mayJoinHubs, ...details }) => {
        const given = { ...details, mayJoinHubs: mayJoinHubs === 'yes' };
        await this.reviseAssociate.run(actor, { id }, given);
        return redirect(`/associates/${id}`, 'The details were saved.');
      },
    });
  }

  @Post(':id/ending')
  @Access({ roles: ['administrator'] })
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EndAssociateForm, body, {
      template: 'directory/associate',
      page: (values) => this.page(actor, id, values),
      work: async ({ reason }) => {
        await this.endAssociate.run(actor, { id, reason });
        return redirect(`/associates/${id}`, 'It has left. It can come back at any time.');
      },
    });
  }

  @Post(':id/return')
  @Access({ roles: ['administrator'] })
  async comeBack(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.returnAssociate.run(actor, { id });
    return redirect(`/associates/${id}`, 'It is an associate member again.');
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<AssociatePage> {
    return this.database.read(actor, async (tx) => {
      const associate = await associateDetail(tx, id);
      const changes = await associateChanges(tx, id);
      const people = changes.flatMap(({ personId }) => personId ?? []);
      return associatePage(associate, changes, await peopleNames(tx, people), actor, values);
    });
  }

  private async editPage(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<AssociateFormPage> {
    return associateFormPage(
      await this.database.read(actor, (tx) => associateDetail(tx, id)),
      values,
    );
  }
}
