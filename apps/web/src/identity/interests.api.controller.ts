import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ArrangeInterest,
  DeclareInterest,
  EndInterest,
  interestHistory,
  interestLine,
  interestList,
  RenewInterest,
} from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  ArrangementDto,
  InterestDto,
  interestDto,
  InterestEndDto,
  InterestsQueryDto,
  InterestWithHistoryDto,
  NewInterestDto,
} from './interests.dto.js';

/** Declared interests: one’s own, and to administrators those of the partnership’s people. */
@Controller('api/v1/interests')
@ApiTags('interests')
@Access('signed-in')
export class InterestsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly declareInterest: DeclareInterest,
    private readonly renewInterest: RenewInterest,
    private readonly endInterest: EndInterest,
    private readonly arrangeInterest: ArrangeInterest,
  ) {}

  /** In force first, the next to expire at the top. */
  @Get()
  @AnswersPage(InterestDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() { schoolId, kind, state, ...query }: InterestsQueryDto,
  ): Promise<Page<InterestDto>> {
    const personId = isAdministrator(actor) ? query.personId : actor.personId;
    if (query.personId !== undefined && query.personId !== personId) return nothing;
    const filter = { personId, schoolId, kind, state };
    const { items, next } = await this.database.read(actor, (tx) =>
      interestList(tx, filter, query, this.clock.today()),
    );
    return { items: items.map(interestDto), next };
  }

  @Get(':id')
  @Answers(InterestWithHistoryDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<InterestWithHistoryDto> {
    return this.database.read(actor, async (tx) => {
      const line = await interestLine(tx, id, this.clock.today());
      if (line.personId !== actor.personId && !isAdministrator(actor)) throw notFound('interest');
      const history = await interestHistory(tx, id);
      const told = history.map((each) => ({ ...each, at: each.at.toISOString() }));
      return { ...interestDto(line), history: told };
    });
  }

  /** For a year. By an administrator for somebody else, who is told by mail. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(InterestWithHistoryDto, 201)
  async declare(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewInterestDto,
  ): Promise<InterestWithHistoryDto> {
    const { id } = await this.declareInterest.run(actor, body);
    return this.show(actor, id);
  }

  /** Declares it again, for a year from today; one that is over becomes a new one. */
  @Post(':id/renewal')
  @Answers(InterestWithHistoryDto, 201)
  async renew(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
  ): Promise<InterestWithHistoryDto> {
    const { id } = await this.renewInterest.run(actor, { interestId, expectedVersion });
    return this.show(actor, id);
  }

  /** Ends it now, or on an earlier day than it would have. */
  @Post(':id/ending')
  @Answers(InterestWithHistoryDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() body: InterestEndDto,
  ): Promise<InterestWithHistoryDto> {
    await this.endInterest.run(actor, { interestId, expectedVersion, ...body });
    return this.show(actor, interestId);
  }

  @Post(':id/arrangement')
  @Access({ roles: ['administrator'] })
  @Answers(InterestWithHistoryDto, 201)
  async arrange(
    @CurrentActor() actor: PersonActor,
    @Param('id') interestId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { arrangement }: ArrangementDto,
  ): Promise<InterestWithHistoryDto> {
    await this.arrangeInterest.run(actor, { interestId, arrangement, expectedVersion });
    return this.show(actor, interestId);
  }
}

const nothing: Page<InterestDto> = { items: [], next: null };

function isAdministrator({ roles }: PersonActor): boolean {
  return roles.includes('administrator');
}
