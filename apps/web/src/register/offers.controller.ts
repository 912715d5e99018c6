import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { handoverOf } from '@evenhand/identity';
import { notFound, rolesOf } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import {
  assertOfferEditable,
  CreateOffer,
  expertiseAreas,
  moveOffer,
  offerStatuses,
  offersPage,
  offerView,
  PauseOffer,
  redactionsOf,
  ResumeOffer,
  SubmitOffer,
  UpdateOffer,
  WithdrawOffer,
  type OfferView,
} from '@evenhand/register';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { confirmPage } from './confirm.page.js';
import { deciderOf } from './decider.page.js';
import type { ConfirmPage } from './confirm.page.js';
import { offerDraft, OfferForm, offerValues } from './offers.form.js';
import { offerFormPage, offerPageModel, offersPageModel } from './offers.page.js';
import type { OfferFormPage, OfferPage, OffersPage } from './offers.page.js';
import { listedOfferSchool, schoolRoles, seesOffers } from './who.js';
import { whyNotMatched } from './why-not-matched.js';

@Controller('offers')
@ApiExcludeController()
@Access({ roles: seesOffers })
export class OffersController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly createOffer: CreateOffer,
    private readonly updateOffer: UpdateOffer,
    private readonly submitOffer: SubmitOffer,
    private readonly pauseOffer: PauseOffer,
    private readonly resumeOffer: ResumeOffer,
    private readonly withdrawOffer: WithdrawOffer,
  ) {}

  @Get()
  @Page('register/offers')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('status') asked: unknown,
  ): Promise<OffersPage> {
    const status = offerStatuses.find((known) => known === asked) ?? null;
    const schoolId = listedOfferSchool(actor);
    const mayCreate = schoolRoles.some((role) => rolesOf(actor).includes(role));
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    const found = await this.database.read(actor, (tx) =>
      offersPage(tx, { schoolId, status }, page),
    );
    return offersPageModel(found, schoolId !== null, mayCreate, status);
  }

  @Get('new')
  @Access({ roles: schoolRoles, school: true, power: 'act' })
  @Page('register/offer-form')
  async blank(@CurrentActor() actor: PersonActor): Promise<OfferFormPage> {
    return this.form(actor, { phases: [] }, null);
  }

  @Post()
  @Access({ roles: schoolRoles, school: true, power: 'act' })
  async create(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(OfferForm, body, {
      template: 'register/offer-form',
      page: (values) => this.form(actor, values, null),
      work: async (form) => {
        const { id } = await this.createOffer.run(actor, offerDraft(form));
        return redirect(
          `/offers/${id}`,
          'The offer was saved. Send it for verification when it is ready.',
        );
      },
    });
  }

  @Get(':id')
  @Page('register/offer')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<OfferPage> {
    return this.database.read(actor, async (tx) => {
      const offer = await offerView(tx, id);
      if (!offer) throw notFound('offer');
      const model = offerPageModel(offer, actor, await redactionsOf(tx, 'offer', id));
      const today = this.clock.today();
      return {
        ...model,
        decider: deciderOf(await handoverOf(tx, 'offer', id), actor),
        notMatched: await whyNotMatched(tx, actor, offer.schoolId, today),
      };
    });
  }

  @Get(':id/edit')
  @Access({ roles: schoolRoles, school: true })
  @Page('register/offer-form')
  async edit(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<OfferFormPage> {
    const offer = await this.offer(actor, id);
    assertOfferEditable(offer, actor);
    return this.form(actor, offerValues(offer), id);
  }

  @Post(':id/edit')
  @Access({ roles: schoolRoles, school: true })
  async update(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(OfferForm, body, {
      template: 'register/offer-form',
      page: (values) => this.form(actor, values, id),
      work: async (form) => {
        await this.updateOffer.run(actor, { id, draft: offerDraft(form) });
        return redirect(`/offers/${id}`, 'The offer was saved.');
      },
    });
  }

  @Post(':id/submission')
  async submission(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.submitOffer.run(actor, { id });
    return redirect(
      `/offers/${id}`,
      'The offer was sent. Somebody from another school will look at it.',
    );
  }

  @Post(':id/pause')
  async pause(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.pauseOffer.run(actor, { id });
    return redirect(`/offers/${id}`, 'The offer is paused.');
  }

  @Post(':id/resumption')
  async resume(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.resumeOffer.run(actor, { id });
    return redirect(`/offers/${id}`, 'The offer can be matched again.');
  }

  @Get(':id/withdraw')
  @Page('register/confirm')
  async withdrawing(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<ConfirmPage> {
    // asks nobody who would then be refused
    moveOffer(await this.offer(actor, id), actor, 'withdraw');
    return confirmPage({
      title: 'Withdraw this offer?',
      text: 'It will not be matched any more. What is agreed already goes on.',
      button: 'Withdraw this offer',
      action: `/offers/${id}/withdrawal`,
      back: `/offers/${id}`,
    });
  }

  @Post(':id/withdrawal')
  async withdraw(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.withdrawOffer.run(actor, { id });
    return redirect(`/offers/${id}`, 'The offer was withdrawn.');
  }

  private async offer(actor: PersonActor, id: string): Promise<OfferView> {
    const offer = await this.database.read(actor, (tx) => offerView(tx, id));
    if (!offer) throw notFound('offer');
    return offer;
  }

  private async form(
    actor: PersonActor,
    values: Record<string, unknown>,
    id: string | null,
  ): Promise<OfferFormPage> {
    const areas = await this.database.read(actor, (tx) =>
      expertiseAreas(tx, actor.partnershipId ?? ''),
    );
    return offerFormPage(areas, values, id);
  }
}
