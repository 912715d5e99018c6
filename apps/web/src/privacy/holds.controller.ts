import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { legalHolds, LiftHold, peopleToHold, PlaceHold } from '@evenhand/casework';
import { memberSchools } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { HoldForm, LiftForm } from './retention.form.js';
import { holdPage, liftPage } from './retention.page.js';
import type { HoldPage, LiftPage } from './retention.page.js';

@Controller('admin/legal-holds')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class HoldsController {
  constructor(
    private readonly database: Database,
    private readonly place: PlaceHold,
    private readonly lift: LiftHold,
  ) {}

  @Get('new')
  @Page('privacy/hold')
  async blank(
    @CurrentActor() actor: PersonActor,
    @Query('person') personId: unknown,
  ): Promise<HoldPage> {
    return this.form(actor, { personId });
  }

  @Post()
  async create(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(HoldForm, body, {
      template: 'privacy/hold',
      page: (values) => this.form(actor, values),
      work: async (form) => {
        await this.place.run(actor, form);
        return redirect(
          '/admin/retention',
          'The hold is in place: nothing of it goes until it is lifted.',
        );
      },
    });
  }

  @Get(':id/lift')
  @Page('privacy/lift-hold')
  async lifting(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<LiftPage> {
    return this.hold(actor, id);
  }

  @Post(':id/lift')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(LiftForm, body, {
      template: 'privacy/lift-hold',
      page: (values) => this.hold(actor, id, values),
      work: async ({ reason }) => {
        await this.lift.run(actor, id, reason);
        return redirect('/admin/retention', 'The hold was lifted.');
      },
    });
  }

  private form(actor: PersonActor, values: Record<string, unknown>): Promise<HoldPage> {
    return this.database.read(actor, async (tx) =>
      holdPage(await memberSchools(tx), await peopleToHold(tx), values),
    );
  }

  private async hold(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<LiftPage> {
    const holds = await this.database.read(actor, legalHolds);
    const hold = holds.find((known) => known.id === id);
    if (!hold) throw notFound('legal hold');
    return liftPage(hold, values);
  }
}
