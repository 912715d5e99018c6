import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { hiddenFromMe } from '@evenhand/brokerage';
import { hiddenByTies } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { HiddenWorkAnswerDto } from './hidden-work.dto.js';

@Controller('api/v1/hidden-work')
@ApiTags('privacy')
@Access({ roles: ['broker', 'administrator', 'verifier', 'finance_officer', 'commissioner'] })
export class HiddenWorkApiController {
  constructor(private readonly database: Database) {}

  /** How much the lists leave out because you have a tie to a school, and who decides about it. */
  @Get()
  @Answers(HiddenWorkAnswerDto)
  async list(@CurrentActor() actor: PersonActor): Promise<HiddenWorkAnswerDto> {
    return this.database.read(actor, async (tx) => {
      const before = await hiddenFromMe(tx);
      const items = before.map((row) => ({ ...row, desk: 'broker' as const }));
      return { items: [...items, ...(await hiddenByTies(tx))] };
    });
  }
}
