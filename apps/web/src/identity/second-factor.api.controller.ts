import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ResetSecondFactor } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { AnswersNothing } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { SecondFactorResetDto } from './access.dto.js';

@Controller('api/v1/people/:id/second-factor')
@ApiTags('people')
@Access({ roles: ['administrator'] })
export class SecondFactorApiController {
  constructor(private readonly resetSecondFactor: ResetSecondFactor) {}

  /** For a lost phone; by a token that was stepped up. The person and other administrators are told. */
  @Post('reset')
  @AnswersNothing()
  async reset(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() { reason }: SecondFactorResetDto,
  ): Promise<void> {
    await this.resetSecondFactor.run(actor, { personId, reason });
  }
}
