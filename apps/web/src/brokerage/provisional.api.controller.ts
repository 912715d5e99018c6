import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerProvisionally } from '@evenhand/brokerage';
import type { PersonActor } from '@evenhand/kernel';
import { Answers } from '../api/answers.js';
import { ready } from '../matching/not-ready.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { ProvisionalAnswerDto } from './provisional.dto.js';

@Controller('api/v1/needs/:id/provisional-answer')
@ApiTags('needs')
@Access({ roles: staffRoles })
export class ProvisionalApiController {
  constructor(private readonly answerProvisionally: AnswerProvisionally) {}

  /** Whom an open need could have at once. Nothing is proposed by asking. */
  @Get()
  @Answers(ProvisionalAnswerDto)
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') needId: string,
  ): Promise<ProvisionalAnswerDto> {
    const { run, offers } = ready(await this.answerProvisionally.run(actor, { needId }));
    return { provisional: true, runId: run?.id ?? null, offers };
  }
}
