import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProposeByHand } from '@evenhand/brokerage';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { needView, offersPage, type NeedView } from '@evenhand/register';
import type { Choice } from '../register/area-choice.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, PageModel, redirect, Redirect, View } from '../shell/pages/page.js';
import { PairingForm } from './answer.form.js';

interface PairingPage extends PageModel {
  need: NeedView;
  offers: Choice[];
  values: Record<string, unknown>;
}

/** A broker pairs a need and an offer without a run. */
@Controller('broker/needs/:id/pair')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class PairingController {
  constructor(
    private readonly database: Database,
    private readonly proposeByHand: ProposeByHand,
  ) {}

  @Get()
  @Page('brokerage/pair')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<PairingPage> {
    return this.page(actor, id, {});
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
        offers: [{ value: '', text: 'Choose an offer' }, ...offers],
        values,
      };
    });
  }
}
