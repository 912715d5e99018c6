import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MapOrganisation, memberSchools, organisationList } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { OrganisationForm } from './organisations.form.js';
import { OrganisationsPage, organisationsPage } from './organisations.page.js';

/** Which member school an organisation of DfE Sign-in is: an administrator says so, the claim alone never does. */
@Controller('admin/organisations')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class OrganisationsController {
  constructor(
    private readonly database: Database,
    private readonly mapOrganisation: MapOrganisation,
  ) {}

  @Get()
  @Page('identity/organisations')
  async list(@CurrentActor() actor: PersonActor): Promise<OrganisationsPage> {
    return this.page(actor);
  }

  @Post()
  async map(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(OrganisationForm, body, {
      template: 'identity/organisations',
      page: () => this.page(actor),
      work: async ({ organisationId, schoolId }) => {
        await this.mapOrganisation.run(actor, { organisationId, schoolId: schoolId ?? null });
        const done = schoolId
          ? 'Saved. Roles are still given by you alone.'
          : 'It stands for no school now.';
        return redirect('/admin/organisations', done);
      },
    });
  }

  private async page(actor: PersonActor): Promise<OrganisationsPage> {
    return this.database.read(actor, async (tx) =>
      organisationsPage(await organisationList(tx), await memberSchools(tx)),
    );
  }
}
