import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { agreementPage, RecallAgreement, SendAgreement } from '@evenhand/agreements';
import { CompleteAgreement } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { agreementModel } from './agreement.page.js';
import { staff } from './agreement-roles.js';
import { CompletionForm, StepForm } from './step.form.js';
import { stepPage, StepName } from './step.page.js';
import type { StepPage } from './step.page.js';

/** The broker's steps, each behind a page that says what follows from it. */
@Controller('agreements/:id')
@ApiExcludeController()
@Access({ roles: staff })
export class StepsController {
  constructor(
    private readonly database: Database,
    private readonly sendAgreement: SendAgreement,
    private readonly recallAgreement: RecallAgreement,
    private readonly completeAgreement: CompleteAgreement,
  ) {}

  @Get('send')
  @Page('agreements/step')
  async askToSend(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<StepPage> {
    return this.page(actor, id, 'send');
  }

  @Post('send')
  async send(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.take(actor, agreementId, body, 'send', async (expectedVersion) => {
      await this.sendAgreement.run(actor, { agreementId, expectedVersion });
      return 'The agreement was sent. Both schools are asked to sign.';
    });
  }

  @Get('recall')
  @Page('agreements/step')
  async askToRecall(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<StepPage> {
    return this.page(actor, id, 'recall');
  }

  @Post('recall')
  async recall(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.take(actor, agreementId, body, 'recall', async () => {
      await this.recallAgreement.run(actor, { agreementId });
      return 'The agreement is a draft again, as a new version.';
    });
  }

  @Get('complete')
  @Page('agreements/step')
  async askToComplete(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<StepPage> {
    return this.page(actor, id, 'complete');
  }

  @Post('complete')
  async complete(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CompletionForm, body, {
      template: 'agreements/step',
      page: (values) => this.page(actor, agreementId, 'complete', values),
      work: async ({ outcome }) => {
        await this.completeAgreement.run(actor, { agreementId, outcome });
        return redirect(`/agreements/${agreementId}`, 'The agreement is completed.');
      },
    });
  }

  private take(
    actor: PersonActor,
    id: string,
    body: unknown,
    name: StepName,
    step: (version: number) => Promise<string>,
  ): Promise<Redirect | View> {
    return submit(StepForm, body, {
      template: 'agreements/step',
      page: () => this.page(actor, id, name),
      work: async ({ version }) => redirect(`/agreements/${id}`, await step(version)),
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    name: StepName,
    values?: Record<string, unknown>,
  ): Promise<StepPage> {
    return this.database.read(actor, async (tx) => {
      const page = await agreementPage(tx, id);
      return stepPage(agreementModel(page, actor, null), page.agreement.version, name, values);
    });
  }
}
