import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerAsSchool, AnswerAsSupporter, introductions } from '@evenhand/brokerage';
import type { PersonActor, Role } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { AnswerForm, givenAnswer } from './answer.form.js';
import { introductionPage, requestsPage } from './introductions.page.js';
import type { IntroductionPage, RequestsPage } from './introductions.page.js';
import { readIntroduction } from './read-introduction.js';

const partyRoles: readonly Role[] = ['headteacher', 'school_leader', 'hub_lead', 'trust_leader'];

/** What a school was asked and told, and its answers. */
@Controller()
@ApiExcludeController()
@Access({ roles: partyRoles, school: true })
export class IntroductionsController {
  constructor(
    private readonly database: Database,
    private readonly answerAsSupporter: AnswerAsSupporter,
    private readonly answerAsSchool: AnswerAsSchool,
  ) {}

  @Get('requests')
  @Page('brokerage/requests')
  async list(@CurrentActor() actor: PersonActor): Promise<RequestsPage> {
    return requestsPage(await this.database.read(actor, introductions));
  }

  @Get('introductions/:id')
  @Page('brokerage/introduction')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<IntroductionPage> {
    return this.page(actor, id);
  }

  @Post('introductions/:id/supporter-answer')
  async supporter(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.answer(actor, id, body, this.answerAsSupporter);
  }

  @Post('introductions/:id/school-answer')
  async school(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.answer(actor, id, body, this.answerAsSchool);
  }

  private async answer(
    actor: PersonActor,
    id: string,
    body: unknown,
    useCase: AnswerAsSupporter | AnswerAsSchool,
  ): Promise<Redirect | View> {
    return submit(AnswerForm, body, {
      template: 'brokerage/introduction',
      page: (values) => this.page(actor, id, values),
      work: async (form) => {
        await useCase.run(actor, { id, ...givenAnswer(form) });
        return redirect(`/introductions/${id}`, 'Your answer was sent to the broker.');
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<IntroductionPage> {
    const { introduction, ...known } = await this.database.read(actor, (tx) =>
      readIntroduction(tx, id),
    );
    return introductionPage(introduction, known, actor, values);
  }
}
