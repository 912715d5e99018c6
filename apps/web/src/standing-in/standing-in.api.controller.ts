import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerStandingIn, myStandingIn } from '@evenhand/identity';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { AnswersNothing, AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { StandingInDto } from './standing-in.dto.js';
import { onceEach } from './standing-in.page.js';

@Controller('api/v1/standing-in')
@ApiTags('standing in')
@Access({ standingIn: true })
export class StandingInApiController {
  constructor(
    private readonly database: Database,
    private readonly answerStandingIn: AnswerStandingIn,
  ) {}

  /** The partnerships that you stand in for, or are asked to. */
  @Get()
  @AnswersPage(StandingInDto)
  async list(@CurrentActor() actor: PersonActor): Promise<Page<StandingInDto>> {
    const all = onceEach(await this.database.read(actor, myStandingIn));
    const items = all.map(({ id, partnershipId, partnershipName, untilDate, acceptedAt }) => ({
      ...{ id, partnershipId, partnershipName, untilDate, acceptedAt },
    }));
    return { items, next: null };
  }

  @Post(':id/acceptance')
  @AnswersNothing()
  async accept(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<void> {
    await this.answerStandingIn.run(actor, { id, isYes: true });
  }

  /** Says no, or stops: what waits for you passes on to somebody else. */
  @Post(':id/refusal')
  @AnswersNothing()
  async refuse(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<void> {
    await this.answerStandingIn.run(actor, { id, isYes: false });
  }
}
