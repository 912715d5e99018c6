import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AcceptTerms,
  DraftTerms,
  GiveMatchingConsent,
  mayBeMatchedBySchool,
  ownAnswers,
  PublishTerms,
  termsInForce,
  type TermsVersion,
  termsVersion,
  WithdrawMatchingConsent,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  AcceptedTermsDto,
  TermsDraftDto,
  MemberTermsListDto,
  TermsPublicationDto,
  TermsVersionDto,
} from './terms.dto.js';

@Controller('api/v1/terms')
@ApiTags('memberships')
@Access('signed-in')
export class TermsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly acceptTerms: AcceptTerms,
    private readonly giveConsent: GiveMatchingConsent,
    private readonly withdrawConsent: WithdrawMatchingConsent,
    private readonly draftTerms: DraftTerms,
    private readonly publishTerms: PublishTerms,
  ) {}

  /** The texts that hold today, and what the school acted for has answered. */
  @Get()
  @Answers(MemberTermsListDto)
  async list(@CurrentActor() actor: PersonActor): Promise<MemberTermsListDto> {
    return this.all(actor);
  }

  /** A version, published or the draft, and how many members have accepted it. */
  @Get(':id')
  @Access({ roles: ['administrator'] })
  @Answers(TermsVersionDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<TermsVersionDto> {
    return this.one(actor, id);
  }

  /** Writes the draft of a text; nobody is asked before it is published. */
  @Post('drafts')
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(TermsVersionDto, 201)
  async draft(
    @CurrentActor() actor: PersonActor,
    @Body() body: TermsDraftDto,
  ): Promise<TermsVersionDto> {
    const { id } = await this.draftTerms.run(actor, body);
    return this.one(actor, id);
  }

  /** Publishes the draft for good, and asks the members. */
  @Post('publications')
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(TermsVersionDto, 201)
  async publish(
    @CurrentActor() actor: PersonActor,
    @Body() body: TermsPublicationDto,
  ): Promise<TermsVersionDto> {
    const { id } = await this.publishTerms.run(actor, body);
    return this.one(actor, id);
  }

  /** The head accepts for the school. */
  @Post('acceptances')
  @Access({ roles: ['headteacher'], school: true })
  @Answers(MemberTermsListDto, 201)
  async accept(
    @CurrentActor() actor: PersonActor,
    @Body() body: AcceptedTermsDto,
  ): Promise<MemberTermsListDto> {
    await this.acceptTerms.run(actor, body);
    return this.all(actor);
  }

  @Post('matching-consent')
  @Access({ roles: ['headteacher'], school: true })
  @Answers(MemberTermsListDto, 201)
  async consent(@CurrentActor() actor: PersonActor): Promise<MemberTermsListDto> {
    await this.giveConsent.run(actor);
    return this.all(actor);
  }

  /** From the next run on, nothing of the school is matched. */
  @Post('matching-consent/withdrawal')
  @Access({ roles: ['headteacher'], school: true })
  @Answers(MemberTermsListDto, 201)
  async withdraw(@CurrentActor() actor: PersonActor): Promise<MemberTermsListDto> {
    await this.withdrawConsent.run(actor);
    return this.all(actor);
  }

  private async all(actor: PersonActor): Promise<MemberTermsListDto> {
    const { partnershipId, schoolId } = actor;
    if (partnershipId === null) return { items: [], consentsToMatching: false };
    return this.database.read(actor, async (tx) => {
      const today = this.clock.today();
      const answers = schoolId ? await ownAnswers(tx, schoolId) : null;
      const accepted = new Map(answers?.acceptances.map((each) => [each.termsId, each.acceptedAt]));
      const items = (await termsInForce(tx, partnershipId, today)).map((terms) => ({
        ...terms,
        acceptedAt: accepted.get(terms.id) ?? null,
        isOverdue:
          !accepted.has(terms.id) &&
          Boolean(answers?.asks.find(({ termsId }) => termsId === terms.id)?.markedOn),
      }));
      const consentsToMatching =
        schoolId !== null && (await mayBeMatchedBySchool(tx, partnershipId, schoolId, today));
      return { items, consentsToMatching };
    });
  }

  private async one(actor: PersonActor, id: string): Promise<TermsVersionDto> {
    return versionDto(await this.database.read(actor, (tx) => termsVersion(tx, id)));
  }
}

/** Who published it, and when to the minute, is for the page. */
function versionDto({
  publishedAt: _,
  publishedBy: __,
  ...version
}: TermsVersion): TermsVersionDto {
  return version;
}
