import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  boundToPerson,
  ChangeRole,
  EndRole,
  HandOverRole,
  memberSchools,
  peopleChoices,
  personPage,
} from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { waitingFor } from '../home/waiting.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { ChangeRoleForm, EndRoleForm, HandOverForm } from './people.form.js';
import { changeRolePage, handOverPage, rolePage } from './role-changes.page.js';
import type { ChangeRolePage, HandOverPage, RolePage } from './role-changes.page.js';

type Values = Record<string, unknown>;

/** One role of a person: its end, its dates and school, and who takes it over. */
@Controller('admin/people/:id/roles/:roleId')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class RoleChangesController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly endRole: EndRole,
    private readonly changeRole: ChangeRole,
    private readonly handOverRole: HandOverRole,
  ) {}

  @Get('end')
  @Page('identity/end-role')
  async ending(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('roleId') roleId: string,
  ): Promise<RolePage> {
    return this.role(actor, id, roleId);
  }

  @Post('end')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('roleId') roleHeldId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EndRoleForm, body, {
      template: 'identity/end-role',
      page: (values) => this.role(actor, id, roleHeldId, values),
      work: async (form) => {
        await this.assertTheirs(actor, id, roleHeldId);
        await this.endRole.run(actor, { roleHeldId, ...form });
        return redirect(`/admin/people/${id}`, 'The role was ended, and the person told.');
      },
    });
  }

  @Get('change')
  @Page('identity/change-role')
  async changing(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('roleId') roleId: string,
  ): Promise<ChangeRolePage> {
    return this.change(actor, id, roleId);
  }

  @Post('change')
  async changed(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('roleId') roleHeldId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ChangeRoleForm, body, {
      template: 'identity/change-role',
      page: (values) => this.change(actor, id, roleHeldId, values),
      work: async ({ untilDate, ...form }) => {
        await this.assertTheirs(actor, id, roleHeldId);
        const dates = { ...form, untilDate: untilDate ?? null };
        await this.changeRole.run(actor, { roleHeldId, ...dates });
        return redirect(`/admin/people/${id}`, 'The role was changed, and the person told.');
      },
    });
  }

  @Get('hand-over')
  @Page('identity/hand-over')
  async handingOver(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('roleId') roleId: string,
  ): Promise<HandOverPage> {
    return this.handOver(actor, id, roleId);
  }

  @Post('hand-over')
  async handedOver(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('roleId') roleHeldId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(HandOverForm, body, {
      template: 'identity/hand-over',
      page: (values) => this.handOver(actor, id, roleHeldId, values),
      work: async (form) => {
        await this.assertTheirs(actor, id, roleHeldId);
        await this.handOverRole.run(actor, { roleHeldId, ...form });
        return redirect(
          `/admin/people/${form.toPersonId}`,
          'The role was handed over, and both were told.',
        );
      },
    });
  }

  private async assertTheirs(actor: PersonActor, id: string, roleId: string): Promise<void> {
    await this.role(actor, id, roleId);
  }

  private async role(
    actor: PersonActor,
    id: string,
    roleId: string,
    values?: Values,
  ): Promise<RolePage> {
    const person = await this.database.read(actor, (tx) => personPage(tx, id, this.clock.today()));
    const page = rolePage(person, roleId, 'End the role', values);
    if (!page) throw notFound('role');
    return page;
  }

  private async change(
    actor: PersonActor,
    id: string,
    roleId: string,
    values?: Values,
  ): Promise<ChangeRolePage> {
    return this.database.read(actor, async (tx) => {
      const person = await personPage(tx, id, this.clock.today());
      const page = rolePage(person, roleId, 'Change the role', values);
      if (!page) throw notFound('role');
      return changeRolePage(page, await memberSchools(tx));
    });
  }

  /** What waits is counted as the role sees it: at a school under that school's walls. */
  private async handOver(
    actor: PersonActor,
    id: string,
    roleId: string,
    values?: Values,
  ): Promise<HandOverPage> {
    const { page, people, bound } = await this.database.read(actor, async (tx) => {
      const person = await personPage(tx, id, this.clock.today());
      const found = rolePage(person, roleId, 'Hand over the role', values);
      if (!found) throw notFound('role');
      const own = await boundToPerson(tx, id, found.role.schoolId, this.clock.now());
      return { page: found, people: await peopleChoices(tx), bound: own };
    });
    const { role, schoolId } = page.role;
    const there: PersonActor = { ...actor, roles: [role], schoolId };
    const waiting = await this.database.read(there, (tx) => waitingFor(tx, there));
    return handOverPage(page, people, waiting, bound);
  }
}
