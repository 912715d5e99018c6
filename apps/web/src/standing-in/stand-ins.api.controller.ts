import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EndStandingIn, NameStandIn, standIns } from '@evenhand/identity';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers, AnswersNothing, AnswersPage } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { standInState } from './stand-in-state.js';
import { NamedStandInDto, NewStandInDto, StandInDto } from './standing-in.dto.js';

@Controller('api/v1/stand-ins')
@ApiTags('standing in')
@Access({ roles: ['administrator'] })
export class StandInsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly nameStandIn: NameStandIn,
    private readonly endStandingIn: EndStandingIn,
  ) {}

  /** Everybody who was named to stand in for the partnership, newest first. */
  @Get()
  @AnswersPage(StandInDto)
  async list(@CurrentActor() actor: PersonActor): Promise<Page<StandInDto>> {
    const lines = await this.database.read(actor, standIns);
    const today = this.clock.today();
    const items = lines.map((line) => {
      const { id, personId, name, namedAt, untilDate } = line;
      return { ...{ id, personId, name, namedAt, untilDate }, state: standInState(line, today) };
    });
    return { items, next: null };
  }

  /** Asks a person of another partnership, who has to accept; for a year. Named again: a year from now. */
  @Post()
  @NeedsIdempotencyKey()
  @Answers(NamedStandInDto, 201)
  name(
    @CurrentActor() actor: PersonActor,
    @Body() { email }: NewStandInDto,
  ): Promise<NamedStandInDto> {
    return this.nameStandIn.run(actor, { email });
  }

  /** What waits for this person passes on to somebody else. */
  @Post(':id/ending')
  @AnswersNothing()
  async end(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<void> {
    await this.endStandingIn.run(actor, id);
  }
}
