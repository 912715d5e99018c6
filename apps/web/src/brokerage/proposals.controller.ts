import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ApproveProposal,
  proposalActions,
  proposalView,
  RejectProposal,
  supporterLoad,
  WithdrawProposal,
  type ProposalView,
} from '@evenhand/brokerage';
import { handoverOf } from '@evenhand/identity';
import { notFound, step } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { workingPage } from '../matching/not-ready.js';
import { redactionsOf } from '@evenhand/register';
import { readAnswers } from '../matching/run-reasons.js';
import { confirmPage } from '../register/confirm.page.js';
import { deciderOf } from '../register/decider.page.js';
import type { ConfirmPage } from '../register/confirm.page.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { alternativesPage } from './alternatives.page.js';
import type { AlternativesPage } from './alternatives.page.js';
import { ApprovalForm, RejectionForm } from './answer.form.js';
import { loadInWords } from './load-words.js';
import { proposalPage } from './proposal.page.js';
import type { ProposalPage } from './proposal.page.js';

type ShownProposal = ProposalPage & { load: string[] };

@Controller('broker/proposals/:id')
@ApiExcludeController()
@Access({ roles: staffRoles, secret: true })
export class ProposalsController {
  constructor(
    readonly database: Database,
    readonly clock: Clock,
    private readonly approveProposal: ApproveProposal,
    private readonly rejectProposal: RejectProposal,
    private readonly withdrawProposal: WithdrawProposal,
  ) {}

  @Get()
  @Page('brokerage/proposal')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ShownProposal> {
    return this.page(actor, id);
  }

  @Post('approval')
  async approve(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ApprovalForm, body, {
      template: 'brokerage/proposal',
      page: (values) => this.page(actor, id, values),
      work: async ({ note }) => {
        const { status } = await this.approveProposal.run(actor, { id, note });
        const told =
          status === 'introduced'
            ? 'Approved. The supporter is asked, without the other school’s name.'
            : 'Approved. The supporter has several requests to answer; it is asked when there is room.';
        return redirect(`/broker/proposals/${id}`, told);
      },
    });
  }

  @Post('rejection')
  async reject(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RejectionForm, body, {
      template: 'brokerage/proposal',
      page: (values) => this.page(actor, id, values),
      work: async ({ code, note }) => {
        await this.rejectProposal.run(actor, { id, code, note: note ?? '' });
        return redirect(`/broker/proposals/${id}`, 'Rejected. The need goes into the next run.');
      },
    });
  }

  @Get('alternatives')
  @Page('brokerage/alternatives')
  async alternatives(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<AlternativesPage | View> {
    const proposal = await this.proposal(actor, id);
    if (proposal.runId === null) throw notFound('run of this proposal');
    const asked = await readAnswers(this, actor, proposal.runId, {
      alternatives: { needId: proposal.needId, most: 5 },
    });
    if (asked === null) return workingPage('What else was possible', `/broker/proposals/${id}`);
    return alternativesPage(proposal, asked);
  }

  @Get('withdraw')
  @Page('register/confirm')
  async withdrawing(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<ConfirmPage> {
    const { status } = await this.proposal(actor, id);
    step(proposalActions, 'withdraw', status, actor);
    return confirmPage({
      title: 'Take this proposal back?',
      text: 'The two schools are no longer brought together, and the need waits for the next run.',
      button: 'Take it back',
      action: `/broker/proposals/${id}/withdrawal`,
      back: `/broker/proposals/${id}`,
    });
  }

  @Post('withdrawal')
  async withdraw(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.withdrawProposal.run(actor, { id });
    return redirect(`/broker/proposals/${id}`, 'The proposal was taken back.');
  }

  private async proposal(actor: PersonActor, id: string): Promise<ProposalView> {
    const proposal = await this.database.read(actor, (tx) => proposalView(tx, id));
    if (!proposal) throw notFound('proposal');
    return proposal;
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<ShownProposal> {
    return this.database.read(actor, async (tx) => {
      const proposal = await proposalView(tx, id);
      if (!proposal) throw notFound('proposal');
      const load = loadInWords(await supporterLoad(tx, id));
      const redactions = await redactionsOf(tx, 'proposal', id);
      const decider = deciderOf(await handoverOf(tx, 'proposal', id), actor);
      return { ...proposalPage(proposal, actor, redactions, values), load, decider };
    });
  }
}
