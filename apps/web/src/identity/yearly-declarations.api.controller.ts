import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  MakeYearlyDeclaration,
  ownYearly,
  steppingAside,
  yearlyDeclarations,
} from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import {
  NewYearlyDeclarationDto,
  SteppingAsideDto,
  YearlyDeclarationDto,
  yearlyDto,
  YearlyQueryDto,
} from './interests.dto.js';
import { askers } from './stepping-aside.controller.js';

@Controller('api/v1')
@ApiTags('interests')
export class YearlyDeclarationsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly makeYearly: MakeYearlyDeclaration,
  ) {}

  /** Everybody who decides in the partnership, and whether their list of interests is confirmed. */
  @Get('yearly-declarations')
  @Access({ roles: ['administrator'] })
  @AnswersPage(YearlyDeclarationDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() { state }: YearlyQueryDto,
  ): Promise<Page<YearlyDeclarationDto>> {
    const lines = await this.database.read(actor, (tx) =>
      yearlyDeclarations(tx, this.clock.today(), state ?? null),
    );
    return { items: lines.map(yearlyDto), next: null };
  }

  /** One’s own: the list of interests is complete. 0 interests: nothing to declare. */
  @Post('yearly-declarations')
  @Access('signed-in')
  @NeedsIdempotencyKey()
  @Answers(YearlyDeclarationDto, 201)
  async make(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewYearlyDeclarationDto,
  ): Promise<YearlyDeclarationDto> {
    await this.makeYearly.run(actor, body);
    const line = await this.database.read(actor, (tx) => ownYearly(tx, actor, this.clock.today()));
    if (!line) throw notFound('yearly declaration');
    return yearlyDto(line);
  }

  /** To a head: who of those that decide has a declared tie to the school; not which tie. */
  @Get('stepping-aside')
  @Access({ roles: askers, school: true })
  @AnswersPage(SteppingAsideDto)
  async aside(@CurrentActor() actor: PersonActor): Promise<Page<SteppingAsideDto>> {
    return { items: await this.database.read(actor, (tx) => steppingAside(tx)), next: null };
  }
}
