import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ArrangeInterest,
  DeclareInterest,
  EndInterest,
  interestHistory,
  interestLine,
  memberSchools,
  peopleChoices,
  RenewInterest,
} from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { newInterestPage } from './interest-register.page.js';
import type { NewInterestPage } from './interest-register.page.js';
import {
  ArrangementForm,
  ConfirmedForm,
  InterestEndForm,
  RecordedInterestForm,
} from './interests.form.js';
import { oneInterestPage } from './interests.page.js';
import type { OneInterestPage } from './interests.page.js';

type Values = Record<string, unknown>;

/** One entry of the register: recorded for somebody, declared again, ended, and how it is managed. */
@Controller('admin/interests')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class RegisteredInterestController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly declareInterest: DeclareInterest,
    private readonly renewInterest: RenewInterest,
    private readonly endInterest: EndInterest,
    private readonly arrangeInterest: ArrangeInterest,
  ) {}

  @Get('new')
  @Page('identity/new-interest')
  async blank(
    @CurrentActor() actor: PersonActor,
    @Query('personId') personId: unknown,
  ): Promise<NewInterestPage> {
    return this.blankPage(actor, { personId });
  }

  @Post()
  async declare(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RecordedInterestForm, body, {
      template: 'identity/new-interest',
      page: (values) => this.blankPage(actor, values),
      work: async (form) => {
        const { id } = await this.declareInterest.run(actor, form);
        return redirect(`/admin/interests/${id}`, 'It was recorded.');
      },
    });
  }

  @Get(':id')
  @Page('identity/interest')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<OneInterestPage> {
    return this.one(actor, id);
  }

  @Post(':id/renewal')
  async renew(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ConfirmedForm, body, {
      template: 'identity/interest',
      page: () => this.one(actor, interestId),
      work: async () => {
        const { id } = await this.renewInterest.run(actor, { interestId });
        const words = 'It was declared again, for a year from today.';
        return redirect(`/admin/interests/${id}`, words);
      },
    });
  }

  @Post(':id/end')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(InterestEndForm, body, {
      template: 'identity/interest',
      page: (values) => this.one(actor, interestId, values),
      work: async (form) => {
        await this.endInterest.run(actor, { interestId, ...form });
        const words = 'The day on which it ends was changed.';
        return redirect(`/admin/interests/${interestId}`, words);
      },
    });
  }

  @Post(':id/arrangement')
  async arrange(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ArrangementForm, body, {
      template: 'identity/interest',
      page: (values) => this.one(actor, interestId, values),
      work: async ({ arrangement }) => {
        await this.arrangeInterest.run(actor, { interestId, arrangement });
        return redirect(`/admin/interests/${interestId}`, 'It was noted, and the person is told.');
      },
    });
  }

  private async blankPage(actor: PersonActor, values: Values): Promise<NewInterestPage> {
    return this.database.read(actor, async (tx) =>
      newInterestPage(
        { people: await peopleChoices(tx), schools: await memberSchools(tx) },
        values,
      ),
    );
  }

  private async one(actor: PersonActor, id: string, values?: Values): Promise<OneInterestPage> {
    const today = this.clock.today();
    return this.database.read(actor, async (tx) => {
      const line = await interestLine(tx, id, today);
      const history = await interestHistory(tx, id);
      return oneInterestPage(
        line,
        history,
        { today, readerId: actor.personId, isRegister: true },
        values,
      );
    });
  }
}
