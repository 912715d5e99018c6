import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { DisablePerson, EnablePerson, personPage, roleHistory } from '@evenhand/identity';
import type { RoleHistoryLine } from '@evenhand/identity';
import { type Page, type PersonActor, type Role, roles } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { PersonDto } from './people.dto.js';
import { WithdrawalDto } from './person-invitations.dto.js';

const acts = ['granted', 'changed', 'ended', 'taken_over', 'handed_over'] as const;

export class RoleHistoryDto implements Omit<RoleHistoryLine, 'at'> {
  @ApiProperty({ enum: acts })
  act: RoleHistoryLine['act'];

  @ApiProperty({ enum: roles })
  role: Role;

  @ApiProperty({ type: String, nullable: true })
  place: string | null;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  untilDate: string | null;

  @ApiProperty({ type: String, nullable: true })
  by: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a hand-over: the other person.' })
  withName: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

@Controller('api/v1/people/:id')
@ApiTags('people')
@Access({ roles: ['administrator'] })
export class PeoplePastApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly disablePerson: DisablePerson,
    private readonly enablePerson: EnablePerson,
  ) {}

  /** Who gave, changed and ended which role, and why; the latest first. */
  @Get('role-history')
  @AnswersPage(RoleHistoryDto)
  async history(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<Page<RoleHistoryDto>> {
    return this.database.read(actor, async (tx) => {
      await personPage(tx, id, this.clock.today());
      const lines = await roleHistory(tx, id);
      return { items: lines.map((line) => ({ ...line, at: line.at.toISOString() })), next: null };
    });
  }

  /** Shuts the person out at once: sessions, tokens and links are over. */
  @Post('shutting-out')
  @Answers(PersonDto, 201)
  async disable(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() { reason }: WithdrawalDto,
  ): Promise<PersonDto> {
    await this.disablePerson.run(actor, { personId, reason });
    return this.person(actor, personId);
  }

  @Post('letting-in')
  @Answers(PersonDto, 201)
  async enable(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() { reason }: WithdrawalDto,
  ): Promise<PersonDto> {
    await this.enablePerson.run(actor, { personId, reason });
    return this.person(actor, personId);
  }

  private async person(actor: PersonActor, id: string): Promise<PersonDto> {
    return this.database.read(actor, (tx) => personPage(tx, id, this.clock.today()));
  }
}
