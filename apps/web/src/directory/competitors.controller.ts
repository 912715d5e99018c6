import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  activeMembers,
  ChangeSettings,
  CompetitorRule,
  competitorsOf,
  ForgetCompetitor,
  NameCompetitor,
  ownExclusions,
  partnershipSettings,
} from '@evenhand/directory';
import { memberSchools } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { parseForm } from '../shell/forms/parse-form.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, view, View } from '../shell/pages/page.js';
import { competitorRulePage, competitorsPage } from './competitors.page.js';
import type { CompetitorRulePage, CompetitorsPage } from './competitors.page.js';
import { queryText } from './query-text.js';
import {
  CompetitorForm,
  CompetitorRuleForm,
  CompetitorTrialForm,
  isTrial,
} from './settings.form.js';

/** The partnership's rule, with a preview of what another rule would do to a school. */
@Controller('settings/competitors')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class CompetitorRuleController {
  constructor(
    private readonly database: Database,
    private readonly changeSettings: ChangeSettings,
  ) {}

  @Get()
  @Page('directory/competitor-rule')
  async show(
    @CurrentActor() actor: PersonActor,
    @Query() query: Record<string, unknown>,
  ): Promise<CompetitorRulePage> {
    return this.page(actor, query);
  }

  @Post()
  async change(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    if (isTrial(body)) return this.tryOut(actor, body);
    return submit(CompetitorRuleForm, body, {
      template: 'directory/competitor-rule',
      page: (values) => this.page(actor, values),
      work: async (competitors) => {
        await this.changeSettings.run(actor, { competitors: { ...competitors } });
        return redirect('/settings/competitors', 'The rule holds from the next matching run on.');
      },
    });
  }

  /** The same page with what was typed, and whom it would keep apart; nothing is saved. */
  private async tryOut(actor: PersonActor, body: unknown): Promise<View> {
    const form = parseForm(CompetitorTrialForm, body);
    const page = await this.page(actor, form.values);
    const errors = form.ok ? [] : form.errors;
    return view('directory/competitor-rule', { ...page, errors }, form.ok ? 200 : 422);
  }

  private async page(
    actor: PersonActor,
    typed: Record<string, unknown>,
  ): Promise<CompetitorRulePage> {
    return this.database.read(actor, async (tx) => {
      const { id, competitors } = await partnershipSettings(tx);
      const schools = await memberSchools(tx);
      const form = parseForm(CompetitorRuleForm, { ...competitors, ...typed });
      const rule: CompetitorRule = form.ok ? form.value : competitors;
      const asked = queryText(typed.school);
      const school = schools.find(({ id: each }) => each === asked)?.id;
      const preview = school !== undefined && {
        ...{ schoolId: school, rule },
        hidden: await competitorsOf(tx, id, school, rule),
      };
      const saved = competitors;
      return competitorRulePage({ ...competitors, ...typed }, schools, preview || null, saved);
    });
  }
}

/** A school's own competitors: private to it and the partnership's staff. */
@Controller('competitors')
@ApiExcludeController()
@Access({ roles: ['headteacher'], school: true })
export class CompetitorsController {
  constructor(
    private readonly database: Database,
    private readonly nameCompetitor: NameCompetitor,
    private readonly forgetCompetitor: ForgetCompetitor,
  ) {}

  @Get()
  @Page('directory/competitors')
  async show(@CurrentActor() actor: PersonActor): Promise<CompetitorsPage> {
    return this.page(actor);
  }

  @Post()
  async name(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(CompetitorForm, body, {
      template: 'directory/competitors',
      page: () => this.page(actor),
      work: async (form) => {
        await this.nameCompetitor.run(actor, form);
        return redirect('/competitors', 'The school is kept apart from yours. It is not told.');
      },
    });
  }

  @Post('removal')
  async forget(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CompetitorForm, body, {
      template: 'directory/competitors',
      page: () => this.page(actor),
      work: async (form) => {
        await this.forgetCompetitor.run(actor, form);
        return redirect('/competitors', 'The name was taken back.');
      },
    });
  }

  private async page(actor: PersonActor): Promise<CompetitorsPage> {
    return this.database.read(actor, async (tx) => {
      const { id, competitors } = await partnershipSettings(tx);
      const schoolId = actor.schoolId ?? '';
      const near = await competitorsOf(tx, id, schoolId, competitors);
      const members = near.filter(({ isMember }) => isMember);
      const exclusions = await ownExclusions(tx, schoolId);
      return competitorsPage(members, exclusions, await activeMembers(tx, id), schoolId);
    });
  }
}
