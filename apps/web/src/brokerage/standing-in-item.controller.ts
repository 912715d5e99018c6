import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ApproveProposal,
  proposalView,
  rejectionReasons,
  RejectProposal,
} from '@evenhand/brokerage';
import { actingAsStandIn, myHandover } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { needView, offerView, OpenNeed, RefuseOffer, VerifyOffer } from '@evenhand/register';
import { choicesOf } from '../register/area-choice.js';
import { evidenceGrades } from '../register/register-words.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { decide, StandInDecisionForm } from './standing-in-item.form.js';
import { standInItem, type StandInItemPage } from './standing-in-item.page.js';

/**
 * One thing of another partnership that was handed to a stand-in. Use cases run in that partnership as this
 * person, who holds no role there: row security shows them this item, its companions, and nothing else.
 */
@Controller('standing-in/items/:id')
@ApiExcludeController()
@Access('signed-in')
export class StandingInItemController {
  constructor(
    private readonly database: Database,
    private readonly openNeed: OpenNeed,
    private readonly verifyOffer: VerifyOffer,
    private readonly refuseOffer: RefuseOffer,
    private readonly approveProposal: ApproveProposal,
    private readonly rejectProposal: RejectProposal,
  ) {}

  @Get()
  @Page('brokerage/standing-in-item')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<StandInItemPage> {
    return this.page(actor, id, {});
  }

  @Post('decision')
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const handed = await this.database.read(actor, (tx) => myHandover(tx, id));
    const standIn = actingAsStandIn(actor, handed.partnershipId);
    return submit(StandInDecisionForm, body, {
      template: 'brokerage/standing-in-item',
      page: (values) => this.page(actor, id, values),
      work: async (form) => {
        await decide(this.useCases(), standIn, handed, form);
        return redirect('/standing-in', 'Decided. Thank you for standing in.');
      },
    });
  }

  private useCases(): Parameters<typeof decide>[0] {
    const { openNeed, verifyOffer, refuseOffer, approveProposal, rejectProposal } = this;
    return { openNeed, verifyOffer, refuseOffer, approveProposal, rejectProposal };
  }

  private async page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown>,
  ): Promise<StandInItemPage> {
    const handed = await this.database.read(actor, (tx) => myHandover(tx, id));
    const standIn = actingAsStandIn(actor, handed.partnershipId);
    const shown = await this.database.read(standIn, async (tx) => {
      if (handed.kind === 'need') return { need: await needView(tx, handed.itemId) };
      if (handed.kind === 'offer') return { offer: await offerView(tx, handed.itemId) };
      const proposal = await proposalView(tx, handed.itemId);
      if (!proposal) throw notFound('item to decide');
      const need = await needView(tx, proposal.needId);
      return { proposal, need, offer: await offerView(tx, proposal.offerId) };
    });
    if (!shown.need && !shown.offer) throw notFound('item to decide');
    const choices = {
      grades: choicesOf(evidenceGrades, values.evidenceGrade),
      reasons: choicesOf(rejectionReasons, values.code),
    };
    return standInItem(id, handed, shown, choices, values);
  }
}
