import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database, isUuid } from '@evenhand/platform';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page, View } from '../shell/pages/page.js';
import { workingPage } from './not-ready.js';
import { offerReasonsPage, unservedPageModel } from './run-reasons.page.js';
import type { OfferReasonsPage, UnservedPage } from './run-reasons.page.js';
import { readAnswers } from './run-reasons.js';

/** What a finished run can be asked: reasons are worked out when somebody looks. */
@Controller('broker/runs/:id')
@ApiExcludeController()
@Access({ roles: staffRoles })
export class RunReasonsController {
  constructor(
    readonly database: Database,
    readonly clock: Clock,
  ) {}

  @Get('needs/:needId')
  @Page('matching/unserved')
  async unserved(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('needId') needId: string,
  ): Promise<UnservedPage | View> {
    if (!isUuid(needId)) throw notFound('need');
    const asked = await readAnswers(this, actor, id, { unserved: { needId } });
    if (asked === null) return workingPage('Why this need waits', `/broker/runs/${id}`);
    if (asked.answers.unserved === null) throw notFound('unserved need');
    return unservedPageModel(asked.run, needId, asked.answers.unserved, asked.names);
  }

  @Get('offers/:offerId')
  @Page('matching/offer-reasons')
  async offer(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Param('offerId') offerId: string,
  ): Promise<OfferReasonsPage | View> {
    if (!isUuid(offerId)) throw notFound('offer');
    const asked = await readAnswers(this, actor, id, { notChosen: { offerIds: [offerId] } });
    const back = `/broker/runs/${id}/not-chosen`;
    if (asked === null) return workingPage('Why this supporter was not chosen', back);
    const [offer] = asked.answers.notChosen ?? [];
    if (!offer) throw notFound('offer that was not chosen');
    return offerReasonsPage(asked.run, offer, asked.names);
  }
}
