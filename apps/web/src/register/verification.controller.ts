import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import {
  assertJudgeable,
  offerView,
  RefuseOffer,
  VerifyOffer,
  type OfferView,
} from '@evenhand/register';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { RefusalForm, VerificationForm } from './offers.form.js';
import { verifyPage } from './offers.page.js';
import type { VerifyPage } from './offers.page.js';
import { verifierRoles } from './who.js';

/** Somebody from another school judges the evidence of an offer. */
@Controller('offers/:id')
@ApiExcludeController()
@Access({ roles: verifierRoles })
export class VerificationController {
  constructor(
    private readonly database: Database,
    private readonly verifyOffer: VerifyOffer,
    private readonly refuseOffer: RefuseOffer,
  ) {}

  @Get('verify')
  @Page('register/verify')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<VerifyPage> {
    const offer = await this.offer(actor, id);
    assertJudgeable(offer, actor);
    return verifyPage(offer);
  }

  @Post('verification')
  async verify(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(VerificationForm, body, {
      template: 'register/verify',
      page: (values) => this.page(actor, id, values),
      work: async ({ evidenceGrade }) => {
        await this.verifyOffer.run(actor, { id, evidenceGrade });
        return redirect(`/offers/${id}`, 'The offer is verified and can be matched.');
      },
    });
  }

  @Post('refusal')
  async refuse(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RefusalForm, body, {
      template: 'register/verify',
      page: (values) => this.page(actor, id, values),
      work: async ({ reason }) => {
        await this.refuseOffer.run(actor, { id, reason });
        return redirect(`/offers/${id}`, 'The school is told what is missing.');
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown>,
  ): Promise<VerifyPage> {
    return verifyPage(await this.offer(actor, id), values);
  }

  private async offer(actor: PersonActor, id: string): Promise<OfferView> {
    const offer = await this.database.read(actor, (tx) => offerView(tx, id));
    if (!offer) throw notFound('offer');
    return offer;
  }
}
