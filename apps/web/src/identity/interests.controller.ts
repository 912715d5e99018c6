import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  DeclareInterest,
  EndInterest,
  interestHistory,
  type InterestLine,
  interestLine,
  interestList,
  MakeYearlyDeclaration,
  memberSchools,
  ownYearly,
  RenewInterest,
} from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database, type Tx } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { ConfirmedForm, InterestEndForm, InterestForm, YearlyForm } from './interests.form.js';
import { oneInterestPage, ownInterestsPage } from './interests.page.js';
import type { OneInterestPage, OwnInterestsPage } from './interests.page.js';

type Values = Record<string, unknown>;

/** One's own declared interests, and the yearly word that there are no others. */
@Controller('account')
@ApiExcludeController()
@Access('signed-in')
export class InterestsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly declareInterest: DeclareInterest,
    private readonly renewInterest: RenewInterest,
    private readonly endInterest: EndInterest,
    private readonly makeYearly: MakeYearlyDeclaration,
  ) {}

  @Get('interests')
  @Page('identity/interests')
  async list(@CurrentActor() actor: PersonActor): Promise<OwnInterestsPage> {
    return this.page(actor);
  }

  @Post('interests')
  async declare(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(InterestForm, body, {
      template: 'identity/interests',
      page: (values) => this.page(actor, values),
      work: async ({ schoolId, kind }) => {
        await this.declareInterest.run(actor, { schoolId, kind });
        return redirect('/account/interests', 'Your interest was declared, for a year.');
      },
    });
  }

  @Post('yearly-declaration')
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(YearlyForm, body, {
      template: 'identity/interests',
      page: (values) => this.page(actor, values),
      work: async ({ interests }) => {
        await this.makeYearly.run(actor, { interests });
        return redirect('/account/interests', 'Thank you: your yearly declaration was made.');
      },
    });
  }

  @Get('interests/:id')
  @Page('identity/interest')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<OneInterestPage> {
    return this.one(actor, id);
  }

  @Post('interests/:id/renewal')
  async renew(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    await this.one(actor, interestId);
    return submit(ConfirmedForm, body, {
      template: 'identity/interest',
      page: () => this.one(actor, interestId),
      work: async () => {
        await this.renewInterest.run(actor, { interestId });
        return redirect('/account/interests', 'The tie was declared again, for a year from today.');
      },
    });
  }

  @Post('interests/:id/end')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    await this.one(actor, interestId);
    return submit(InterestEndForm, body, {
      template: 'identity/interest',
      page: (values) => this.one(actor, interestId, values),
      work: async (form) => {
        await this.endInterest.run(actor, { interestId, ...form });
        const words = form.onDate
          ? 'The day on which it ends was changed.'
          : 'The interest has ended. It stays on record that there was one.';
        return redirect('/account/interests', words);
      },
    });
  }

  private async page(actor: PersonActor, values?: Values): Promise<OwnInterestsPage> {
    const today = this.clock.today();
    return this.database.read(actor, async (tx) => {
      const schools = actor.partnershipId === null ? [] : await memberSchools(tx);
      const yearly = await ownYearly(tx, actor, today);
      return ownInterestsPage(await this.own(tx, actor), yearly, { schools, today }, values);
    });
  }

  private async own(tx: Tx, { personId }: PersonActor): Promise<InterestLine[]> {
    const page = { after: null, limit: 500 };
    return (await interestList(tx, { personId }, page, this.clock.today())).items;
  }

  private async one(actor: PersonActor, id: string, values?: Values): Promise<OneInterestPage> {
    const today = this.clock.today();
    return this.database.read(actor, async (tx) => {
      const line = await interestLine(tx, id, today);
      // an administrator sees others' in the register, not here
      if (line.personId !== actor.personId) throw notFound('interest');
      const history = await interestHistory(tx, id);
      return oneInterestPage(
        line,
        history,
        { today, readerId: actor.personId, isRegister: false },
        values,
      );
    });
  }
}
