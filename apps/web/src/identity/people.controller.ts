import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  addressChangesOf,
  GrantRole,
  InvitePerson,
  memberSchools,
  memberTrusts,
  peopleList,
  personPage,
  roleHistory,
  shutOutOf,
} from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { peopleFilter } from './people-list.form.js';
import type { PeopleQuery } from './people-list.form.js';
import { InviteForm, RoleForm } from './people.form.js';
import { invitePage, peoplePage, personPageModel } from './people.page.js';
import type { InvitePage, PeoplePage, PersonPageModel } from './people.page.js';

@Controller('admin/people')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitePerson: InvitePerson,
    private readonly grantRole: GrantRole,
  ) {}

  @Get()
  @Page('identity/people')
  async list(@CurrentActor() actor: PersonActor, @Query() query: PeopleQuery): Promise<PeoplePage> {
    const page = { after: typeof query.after === 'string' ? query.after : null, limit: 50 };
    const filter = peopleFilter(query);
    return this.database.read(actor, async (tx) =>
      peoplePage(
        await peopleList(tx, page, this.clock.today(), filter),
        filter,
        await memberSchools(tx),
      ),
    );
  }

  @Get('new')
  @Page('identity/invite')
  async blank(@CurrentActor() actor: PersonActor): Promise<InvitePage> {
    return this.invitation(actor);
  }

  @Post()
  async invite(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(InviteForm, body, {
      template: 'identity/invite',
      page: (values) => this.invitation(actor, values),
      work: async (form) => {
        const { personId } = await this.invitePerson.run(actor, form);
        return redirect(`/admin/people/${personId}`, 'The invitation is on its way by e-mail.');
      },
    });
  }

  @Get(':id')
  @Page('identity/person')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<PersonPageModel> {
    return this.person(actor, id);
  }

  @Post(':id/roles')
  async grant(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RoleForm, body, {
      template: 'identity/person',
      page: (values) => this.person(actor, personId, values),
      work: async (form) => {
        await this.grantRole.run(actor, { personId, ...form });
        return redirect(`/admin/people/${personId}`, 'The role was given, and the person told.');
      },
    });
  }

  private async invitation(
    actor: PersonActor,
    values?: Record<string, unknown>,
  ): Promise<InvitePage> {
    return this.database.read(actor, async (tx) =>
      invitePage(await memberSchools(tx), await memberTrusts(tx), values),
    );
  }

  private async person(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<PersonPageModel> {
    return this.database.read(actor, async (tx) =>
      personPageModel(
        await personPage(tx, id, this.clock.today()),
        await memberSchools(tx),
        await memberTrusts(tx),
        {
          history: await roleHistory(tx, id),
          access: await shutOutOf(tx, id),
          addresses: await addressChangesOf(tx, id),
        },
        values,
      ),
    );
  }
}
