import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CorrectAddress, personPage } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { PersonDto } from './people.dto.js';
import { AddressCorrectionDto } from './role-changes.dto.js';

@Controller('api/v1/people/:id/email-correction')
@ApiTags('people')
@Access({ roles: ['administrator'] })
export class AddressCorrectionApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly correctAddress: CorrectAddress,
  ) {}

  /** Of somebody who never came in; everybody else changes it themselves (409). Open invitations are sent again. */
  @Post()
  @Answers(PersonDto, 201)
  async correct(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() body: AddressCorrectionDto,
  ): Promise<PersonDto> {
    await this.correctAddress.run(actor, { personId, ...body });
    return this.database.read(actor, (tx) => personPage(tx, personId, this.clock.today()));
  }
}
