import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  agreementList,
  agreementPage,
  DraftAgreement,
  RecallAgreement,
  ReviseDraft,
  SendAgreement,
} from '@evenhand/agreements';
import { CompleteAgreement, SignAgreement } from '@evenhand/casework';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { readers, signers, staff } from './agreement-roles.js';
import {
  AgreementDto,
  agreementDto,
  AgreementLineDto,
  agreementLineDto,
  AgreementQuery,
  NewAgreementDto,
  NewCompletionDto,
  NewSignatureDto,
} from './agreements.dto.js';
import { TermsToSetDto } from './terms.dto.js';

@Controller('api/v1/agreements')
@ApiTags('agreements')
@Access({ roles: readers })
export class AgreementsApiController {
  constructor(
    private readonly database: Database,
    private readonly draftAgreement: DraftAgreement,
    private readonly reviseDraft: ReviseDraft,
    private readonly sendAgreement: SendAgreement,
    private readonly recallAgreement: RecallAgreement,
    private readonly signAgreement: SignAgreement,
    private readonly completeAgreement: CompleteAgreement,
  ) {}

  @Get()
  @AnswersPage(AgreementLineDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: AgreementQuery,
  ): Promise<Page<AgreementLineDto>> {
    const page = await this.database.read(actor, (tx) => agreementList(tx, query, query));
    return { ...page, items: page.items.map(agreementLineDto) };
  }

  @Post()
  @Access({ roles: staff })
  @NeedsIdempotencyKey()
  @Answers(AgreementDto, 201)
  async draft(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewAgreementDto,
  ): Promise<AgreementDto> {
    const { agreementId } = await this.draftAgreement.run(actor, body);
    return this.agreement(actor, agreementId);
  }

  @Get(':id')
  @Answers(AgreementDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<AgreementDto> {
    return this.agreement(actor, id);
  }

  /** Replaces the terms of a draft by complete ones. */
  @Put(':id/terms')
  @Access({ roles: staff })
  @Answers(AgreementDto)
  async revise(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() terms: TermsToSetDto,
  ): Promise<AgreementDto> {
    await this.reviseDraft.run(actor, { agreementId, terms, expectedVersion });
    return this.agreement(actor, agreementId);
  }

  /** Sends the draft to both schools. */
  @Post(':id/dispatch')
  @Access({ roles: staff })
  @Answers(AgreementDto, 201)
  async send(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<AgreementDto> {
    await this.sendAgreement.run(actor, { agreementId, expectedVersion });
    return this.agreement(actor, agreementId);
  }

  /** Takes a sent agreement back: a new draft version begins. */
  @Post(':id/recall')
  @Access({ roles: staff })
  @Answers(AgreementDto, 201)
  async recall(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
  ): Promise<AgreementDto> {
    await this.recallAgreement.run(actor, { agreementId });
    return this.agreement(actor, agreementId);
  }

  /** Signs for the school that the token acts for; the last signature makes the agreement active. */
  @Post(':id/signature')
  @Access({ roles: signers, school: true })
  @NeedsIdempotencyKey()
  @Answers(AgreementDto, 201)
  async sign(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @Body() body: NewSignatureDto,
  ): Promise<AgreementDto> {
    await this.signAgreement.run(actor, { agreementId, ...body });
    return this.agreement(actor, agreementId);
  }

  /** Ends the agreement, and the need when no other agreement supports it. */
  @Post(':id/completion')
  @Access({ roles: staff })
  @Answers(AgreementDto, 201)
  async complete(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @Body() body: NewCompletionDto,
  ): Promise<AgreementDto> {
    await this.completeAgreement.run(actor, { agreementId, ...body });
    return this.agreement(actor, agreementId);
  }

  private async agreement(actor: PersonActor, id: string): Promise<AgreementDto> {
    return this.database.read(actor, async (tx) =>
      agreementDto(await agreementPage(tx, id), actor),
    );
  }
}
