import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { activeMembers } from '@evenhand/directory';
import { handoverOf } from '@evenhand/identity';
import { notFound, rolesOf } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import {
  assertNeedEditable,
  CreateNeed,
  expertiseAreas,
  needStatuses,
  needsPage,
  needView,
  OpenNeed,
  PostNeed,
  redactionsOf,
  UpdateNeed,
  WithdrawNeed,
  withdrawNeed,
  type NeedView,
} from '@evenhand/register';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { confirmPage } from './confirm.page.js';
import { deciderOf } from './decider.page.js';
import type { ConfirmPage } from './confirm.page.js';
import { needDraft, NeedForm, needValues } from './needs.form.js';
import { needFormPage, needPageModel, needsPageModel } from './needs.page.js';
import type { NeedFormPage, NeedPage, NeedsPage } from './needs.page.js';
import { listedSchool, schoolRoles, seesNeeds, staffRoles } from './who.js';
import { whyNotMatched } from './why-not-matched.js';

@Controller('needs')
@ApiExcludeController()
@Access({ roles: seesNeeds })
export class NeedsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly createNeed: CreateNeed,
    private readonly updateNeed: UpdateNeed,
    private readonly postNeed: PostNeed,
    private readonly openNeed: OpenNeed,
    private readonly withdrawNeed: WithdrawNeed,
  ) {}

  @Get()
  @Page('register/needs')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('status') asked: unknown,
  ): Promise<NeedsPage> {
    const status = needStatuses.find((known) => known === asked) ?? null;
    const schoolId = listedSchool(actor);
    const mayCreate = schoolRoles.some((role) => rolesOf(actor).includes(role));
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    const found = await this.database.read(actor, (tx) =>
      needsPage(tx, { schoolId, status }, page),
    );
    return needsPageModel(found, schoolId !== null, mayCreate, status);
  }

  @Get('new')
  @Access({ roles: schoolRoles, school: true, power: 'act' })
  @Page('register/need-form')
  async blank(@CurrentActor() actor: PersonActor): Promise<NeedFormPage> {
    return this.form(actor, { supportersWanted: '1', disclosure: 'anonymised' }, null);
  }

  @Post()
  @Access({ roles: schoolRoles, school: true, power: 'act' })
  async create(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(NeedForm, body, {
      template: 'register/need-form',
      page: (values) => this.form(actor, values, null),
      work: async (form) => {
        const { id } = await this.createNeed.run(actor, needDraft(form));
        return redirect(
          `/needs/${id}`,
          'The need was saved. Only your school and the broker can see it.',
        );
      },
    });
  }

  @Get(':id')
  @Page('register/need')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<NeedPage> {
    return this.database.read(actor, async (tx) => {
      const need = await needView(tx, id);
      if (!need) throw notFound('need');
      const model = needPageModel(need, actor, await redactionsOf(tx, 'need', id));
      const today = this.clock.today();
      return {
        ...model,
        decider: deciderOf(await handoverOf(tx, 'need', id), actor),
        notMatched: await whyNotMatched(tx, actor, need.schoolId, today),
      };
    });
  }

  @Get(':id/edit')
  @Access({ roles: schoolRoles, school: true })
  @Page('register/need-form')
  async edit(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<NeedFormPage> {
    const need = await this.need(actor, id);
    assertNeedEditable(need, actor);
    return this.form(actor, needValues(need), id);
  }

  @Post(':id/edit')
  @Access({ roles: schoolRoles, school: true })
  async update(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(NeedForm, body, {
      template: 'register/need-form',
      page: (values) => this.form(actor, values, id),
      work: async (form) => {
        await this.updateNeed.run(actor, { id, draft: needDraft(form) });
        return redirect(`/needs/${id}`, 'The need was saved.');
      },
    });
  }

  @Post(':id/posting')
  async post(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.postNeed.run(actor, { id });
    return redirect(`/needs/${id}`, 'The broker has your need and will be in touch.');
  }

  @Post(':id/opening')
  @Access({ roles: staffRoles })
  async open(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.openNeed.run(actor, { id });
    return redirect(`/needs/${id}`, 'The need is open and goes into the next matching run.');
  }

  @Get(':id/withdraw')
  @Page('register/confirm')
  async withdrawing(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<ConfirmPage> {
    // asks nobody who would then be refused
    withdrawNeed(await this.need(actor, id), actor);
    return confirmPage({
      title: 'Withdraw this need?',
      text: 'It will not be matched any more, and what was proposed for it is taken back.',
      button: 'Withdraw this need',
      action: `/needs/${id}/withdrawal`,
      back: `/needs/${id}`,
    });
  }

  @Post(':id/withdrawal')
  async withdraw(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.withdrawNeed.run(actor, { id });
    return redirect(`/needs/${id}`, 'The need was withdrawn.');
  }

  private async need(actor: PersonActor, id: string): Promise<NeedView> {
    const need = await this.database.read(actor, (tx) => needView(tx, id));
    if (!need) throw notFound('need');
    return need;
  }

  private async form(
    actor: PersonActor,
    values: Record<string, unknown>,
    id: string | null,
  ): Promise<NeedFormPage> {
    const partnershipId = actor.partnershipId ?? '';
    return this.database.read(actor, async (tx) => {
      const members = await activeMembers(tx, partnershipId);
      const others = members.filter((school) => school.id !== actor.schoolId);
      return needFormPage(await expertiseAreas(tx, partnershipId), others, values, id);
    });
  }
}
