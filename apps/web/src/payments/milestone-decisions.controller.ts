import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import {
  ApproveMilestone,
  AssessMilestone,
  AuthoriseMilestone,
  ClaimMilestone,
  EndUnpaidMilestone,
  MilestoneRef,
  ResolvePayment,
  ReturnMilestone,
} from '@evenhand/payments';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { redirect, Redirect, View } from '../shell/pages/page.js';
import { OtherDecisionForm, ResolutionForm, VersionForm } from './milestone.form.js';
import { readMilestone } from './milestone-view.js';
import type { MilestoneModel } from './milestone.page.js';
import { deskRoles, financeRoles, schoolRoles } from './payment-roles.js';

/** The buttons of a milestone's page. */
@Controller('milestones/:id')
@ApiExcludeController()
export class MilestoneDecisionsController {
  constructor(
    private readonly database: Database,
    private readonly claimMilestone: ClaimMilestone,
    private readonly assessMilestone: AssessMilestone,
    private readonly approveMilestone: ApproveMilestone,
    private readonly authoriseMilestone: AuthoriseMilestone,
    private readonly returnMilestone: ReturnMilestone,
    private readonly endUnpaid: EndUnpaidMilestone,
    private readonly resolvePayment: ResolvePayment,
  ) {}

  @Post('claim')
  @Access({ roles: schoolRoles, school: true })
  async claim(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const run = (ref: MilestoneRef): Promise<unknown> => this.claimMilestone.run(actor, ref);
    return this.button(actor, id, body, run, 'Your claim was sent to the broker.');
  }

  @Post('assessment')
  @Access({ roles: deskRoles })
  async assess(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const run = (ref: MilestoneRef): Promise<unknown> => this.assessMilestone.run(actor, ref);
    return this.button(actor, id, body, run, 'This is what accepted reports earn.');
  }

  @Post('approval')
  @Access({ roles: deskRoles })
  async approve(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const run = (ref: MilestoneRef): Promise<unknown> => this.approveMilestone.run(actor, ref);
    return this.button(actor, id, body, run, 'Approved. The finance officer authorises it next.');
  }

  @Post('authorisation')
  @Access({ roles: financeRoles })
  async authorise(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const run = (ref: MilestoneRef): Promise<unknown> => this.authoriseMilestone.run(actor, ref);
    return this.button(actor, id, body, run, 'Authorised. The bank is being instructed.');
  }

  @Post('decision')
  @Access({ roles: [...deskRoles, 'finance_officer'] })
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(OtherDecisionForm, body, {
      template: 'payments/milestone',
      page: (values) => this.page(actor, id, values),
      work: async ({ decision, reason, version }) => {
        const input = { milestoneId: id, expectedVersion: version, reason };
        if (decision === 'return') await this.returnMilestone.run(actor, input);
        else await this.endUnpaid.run(actor, { ...input, action: decision });
        return redirect(`/milestones/${id}`, 'Done. The school is told why.');
      },
    });
  }

  @Post('resolution')
  @Access({ roles: financeRoles })
  async resolve(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ResolutionForm, body, {
      template: 'payments/milestone',
      page: (values) => this.page(actor, id, values),
      work: async ({ decision, version: expectedVersion }) => {
        await this.resolvePayment.run(actor, { milestoneId: id, expectedVersion, decision });
        return redirect(`/milestones/${id}`, 'Done. The next statement will show it.');
      },
    });
  }

  private button(
    actor: PersonActor,
    id: string,
    body: unknown,
    run: (ref: MilestoneRef) => Promise<unknown>,
    flash: string,
  ): Promise<Redirect | View> {
    return submit(VersionForm, body, {
      template: 'payments/milestone',
      page: () => this.page(actor, id),
      work: async ({ version }) => {
        await run({ milestoneId: id, expectedVersion: version });
        return redirect(`/milestones/${id}`, flash);
      },
    });
  }

  private page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<MilestoneModel> {
    return readMilestone(this.database, actor, id, values);
  }
}
