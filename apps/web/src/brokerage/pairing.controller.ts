import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { actingBroker, ProposeByHand } from '@evenhand/brokerage';
import { notFound, step } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { countsInDays, lastRun } from '@evenhand/matching';
import { Clock, Database, isUuid } from '@evenhand/platform';
import { needActions, needView, offersPage, type NeedView } from '@evenhand/register';
import { readAnswers } from '../matching/run-reasons.js';
import type { Choice } from '../register/area-choice.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, PageModel, redirect, Redirect, View } from '../shell/pages/page.js';
import { PairingForm } from './answer.form.js';
import { costInDays, costView, workingOnIt } from './pair-cost.page.js';
import type { CostView } from './pair-cost.page.js';

interface PairingPage extends PageModel {
  need: NeedView;
  offers: Choice[];
  /** What insisting on the chosen offer would cost the whole; null before one is chosen. */
  cost: CostView | null;
  values: Record<string, unknown>;
}

/** A broker pairs a need and an offer without a run. */
@Controller('broker/needs/:id/pair')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class PairingController {
  constructor(
    readonly database: Database,
    readonly clock: Clock,
    private readonly proposeByHand: ProposeByHand,
  ) {}

  @Get()
  @Page('brokerage/pair')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query('offerId') offerId: unknown,
  ): Promise<PairingPage> {
    const page = await this.page(actor, id, { offerId });
    // asks nobody who would then be refused
    actingBroker(actor);
    step(needActions, 'propose', page.need.status, actor);
    if (typeof offerId !== 'string' || !isUuid(offerId)) return page;
    return { ...page, cost: await this.cost(actor, id, offerId) };
  }

  @Post()
  async pair(
    @CurrentActor() actor: PersonActor,
    @Param('id') needId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(PairingForm, body, {
      template: 'brokerage/pair',
      page: (values) => this.page(actor, needId, values),
      work: async (form) => {
        const { id } = await this.proposeByHand.run(actor, { needId, ...form });
        return redirect(
          `/broker/proposals/${id}`,
          'The pairing is proposed. It still has to be approved.',
        );
      },
    });
  }

  private async cost(actor: PersonActor, needId: string, offerId: string): Promise<CostView> {
    const run = await this.database.read(actor, (tx) => lastRun(tx, actor.partnershipId ?? ''));
    if (!run) return costView(null);
    if (countsInDays(run.settings)) return costInDays;
    const asked = await readAnswers(this, actor, run.id, { force: { needId, offerId } });
    return asked === null ? workingOnIt : costView(asked);
  }

  private async page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown>,
  ): Promise<PairingPage> {
    return this.database.read(actor, async (tx) => {
      const need = await needView(tx, id);
      if (!need) throw notFound('need');
      const { items } = await offersPage(tx, { status: 'verified' }, { after: null, limit: 100 });
      const offers = items
        .filter(({ schoolId }) => schoolId !== need.schoolId)
        .map(({ id: value, schoolName, title }) => ({
          value,
          text: `${schoolName}: ${title}`,
          selected: value === values.offerId,
        }));
      return {
        title: 'Pair by hand',
        back: { href: `/needs/${id}` },
        need,
        cost: null,
        offers: [{ value: '', text: 'Choose an offer' }, ...offers],
        values,
      };
    });
  }
}
