import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import {
  CreateOffer,
  offersPage,
  offerView,
  PauseOffer,
  RefuseOffer,
  ResumeOffer,
  SubmitOffer,
  UpdateOffer,
  VerifyOffer,
  WithdrawOffer,
} from '@evenhand/register';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  NewOfferDto,
  OfferDto,
  OfferQuery,
  OfferRefusalDto,
  OfferVerificationDto,
} from './offers.dto.js';
import { listedOfferSchool, schoolRoles, seesOffers, verifierRoles } from './who.js';

@Controller('api/v1/offers')
@ApiTags('offers')
@Access({ roles: seesOffers })
export class OffersApiController {
  constructor(
    private readonly database: Database,
    private readonly createOffer: CreateOffer,
    private readonly updateOffer: UpdateOffer,
    private readonly submitOffer: SubmitOffer,
    private readonly verifyOffer: VerifyOffer,
    private readonly refuseOffer: RefuseOffer,
    private readonly pauseOffer: PauseOffer,
    private readonly resumeOffer: ResumeOffer,
    private readonly withdrawOffer: WithdrawOffer,
  ) {}

  /** A school's own; all that are not drafts for verifiers and staff. */
  @Get()
  @AnswersPage(OfferDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: OfferQuery,
  ): Promise<Page<OfferDto>> {
    const filter = { schoolId: listedOfferSchool(actor), status: query.status ?? null };
    return this.database.read(actor, (tx) => offersPage(tx, filter, query));
  }

  @Get(':id')
  @Answers(OfferDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<OfferDto> {
    const offer = await this.database.read(actor, (tx) => offerView(tx, id));
    if (!offer) throw notFound('offer');
    return offer;
  }

  @Post()
  @Access({ roles: schoolRoles, school: true })
  @NeedsIdempotencyKey()
  @Answers(OfferDto, 201)
  async create(
    @CurrentActor() actor: PersonActor,
    @Body() { namesNobody: _answered, ...draft }: NewOfferDto,
  ): Promise<OfferDto> {
    const { id } = await this.createOffer.run(actor, draft);
    return this.show(actor, id);
  }

  @Put(':id')
  @Access({ roles: schoolRoles, school: true })
  @Answers(OfferDto)
  async update(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() { namesNobody: _answered, ...draft }: NewOfferDto,
  ): Promise<OfferDto> {
    await this.updateOffer.run(actor, { id, version, draft });
    return this.show(actor, id);
  }

  @Post(':id/submission')
  @Answers(OfferDto, 201)
  async submit(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<OfferDto> {
    await this.submitOffer.run(actor, { id, version });
    return this.show(actor, id);
  }

  @Post(':id/verification')
  @Access({ roles: verifierRoles })
  @Answers(OfferDto, 201)
  async verify(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() { evidenceGrade }: OfferVerificationDto,
  ): Promise<OfferDto> {
    await this.verifyOffer.run(actor, { id, version, evidenceGrade });
    return this.show(actor, id);
  }

  @Post(':id/refusal')
  @Access({ roles: verifierRoles })
  @Answers(OfferDto, 201)
  async refuse(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
    @Body() { reason }: OfferRefusalDto,
  ): Promise<OfferDto> {
    await this.refuseOffer.run(actor, { id, version, reason });
    return this.show(actor, id);
  }

  @Post(':id/pause')
  @Answers(OfferDto, 201)
  async pause(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<OfferDto> {
    await this.pauseOffer.run(actor, { id, version });
    return this.show(actor, id);
  }

  @Post(':id/resumption')
  @Answers(OfferDto, 201)
  async resume(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<OfferDto> {
    await this.resumeOffer.run(actor, { id, version });
    return this.show(actor, id);
  }

  @Post(':id/withdrawal')
  @Answers(OfferDto, 201)
  async withdraw(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @ExpectedVersion() version: number | undefined,
  ): Promise<OfferDto> {
    await this.withdrawOffer.run(actor, { id, version });
    return this.show(actor, id);
  }
}
