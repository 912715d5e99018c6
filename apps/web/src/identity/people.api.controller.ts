import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangeRole,
  EndRole,
  GrantRole,
  HandOverRole,
  InvitePerson,
  peopleList,
  personPage,
} from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Answers, AnswersPage } from '../api/answers.js';
import { ExpectedVersion } from '../api/expected-version.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { NewPersonDto, NewRoleDto, PeopleQueryDto, PersonDto } from './people.dto.js';
import { HandOverDto, RoleChangeDto, RoleEndDto } from './role-changes.dto.js';

@Controller('api/v1/people')
@ApiTags('people')
export class PeopleApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitePerson: InvitePerson,
    private readonly grantRole: GrantRole,
    private readonly endRole: EndRole,
    private readonly changeRole: ChangeRole,
    private readonly handOverRole: HandOverRole,
  ) {}

  /** Names are for everybody of the partnership; addresses come with a staff role only. */
  @Get()
  @Access('signed-in')
  @AnswersPage(PersonDto)
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: PeopleQueryDto,
  ): Promise<Page<PersonDto>> {
    return this.database.read(actor, (tx) => peopleList(tx, query, this.clock.today(), query));
  }

  @Get(':id')
  @Access('signed-in')
  @Answers(PersonDto)
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<PersonDto> {
    return this.person(actor, id);
  }

  @Post()
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(PersonDto, 201)
  async invite(@CurrentActor() actor: PersonActor, @Body() body: NewPersonDto): Promise<PersonDto> {
    const { personId } = await this.invitePerson.run(actor, body);
    return this.person(actor, personId);
  }

  @Post(':id/roles')
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(PersonDto, 201)
  async grant(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() body: NewRoleDto,
  ): Promise<PersonDto> {
    await this.grantRole.run(actor, { personId, ...body });
    return this.person(actor, personId);
  }

  /** `If-Match`, when sent, is the version of the role: `"v1"`. */
  @Post(':id/roles/:roleId/ending')
  @Access({ roles: ['administrator'] })
  @Answers(PersonDto, 201)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Param('roleId') roleHeldId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() body: RoleEndDto,
  ): Promise<PersonDto> {
    await this.assertTheirs(actor, personId, roleHeldId);
    await this.endRole.run(actor, { roleHeldId, ...body, expectedVersion });
    return this.person(actor, personId);
  }

  /** New dates, or another school. `If-Match` as for the end. */
  @Post(':id/roles/:roleId/change')
  @Access({ roles: ['administrator'] })
  @Answers(PersonDto, 201)
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Param('roleId') roleHeldId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() { untilDate, ...body }: RoleChangeDto,
  ): Promise<PersonDto> {
    await this.assertTheirs(actor, personId, roleHeldId);
    const change = { roleHeldId, ...body, untilDate: untilDate ?? null, expectedVersion };
    await this.changeRole.run(actor, change);
    return this.person(actor, personId);
  }

  /** Somebody takes over: answers them, with the role that they have now. */
  @Post(':id/roles/:roleId/hand-over')
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(PersonDto, 201)
  async handOver(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Param('roleId') roleHeldId: string,
    @ExpectedVersion() expectedVersion: number | undefined,
    @Body() body: HandOverDto,
  ): Promise<PersonDto> {
    await this.assertTheirs(actor, personId, roleHeldId);
    await this.handOverRole.run(actor, { roleHeldId, ...body, expectedVersion });
    return this.person(actor, body.toPersonId);
  }

  private async assertTheirs(actor: PersonActor, personId: string, roleId: string): Promise<void> {
    const person = await this.person(actor, personId);
    if (!person.roles.some(({ id }) => id === roleId)) throw notFound('role');
  }

  private async person(actor: PersonActor, id: string): Promise<PersonDto> {
    return this.database.read(actor, (tx) => personPage(tx, id, this.clock.today()));
  }
}
