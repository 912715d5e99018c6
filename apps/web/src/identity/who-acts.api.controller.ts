import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EndRole, InvitePerson, whoActsFor } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { Page, PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { AnswersPage } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { RoleEndDto } from './role-changes.dto.js';
import { ActingPersonDto, NewLeaderDto } from './who-acts.dto.js';

/** Who acts for the school that the token acts for; its head names and ends leaders of it. */
@Controller('api/v1/school-people')
@ApiTags('people')
@Access({ roles: ['headteacher'], school: true })
export class WhoActsApiController {
  constructor(
    private readonly database: Database,
    private readonly invitePerson: InvitePerson,
    private readonly endRole: EndRole,
  ) {}

  @Get()
  @Access({ roles: ['headteacher', 'school_leader', 'hub_lead', 'trust_leader'], school: true })
  @AnswersPage(ActingPersonDto)
  async list(@CurrentActor() actor: PersonActor): Promise<Page<ActingPersonDto>> {
    const items = await this.database.read(actor, (tx) => whoActsFor(tx, actor.schoolId ?? ''));
    return { items, next: null };
  }

  /** A school leader of the own school; answers everybody who acts for it now. */
  @Post()
  @NeedsIdempotencyKey()
  @AnswersPage(ActingPersonDto)
  async add(
    @CurrentActor() actor: PersonActor,
    @Body() body: NewLeaderDto,
  ): Promise<Page<ActingPersonDto>> {
    const place = { role: 'school_leader' as const, schoolId: actor.schoolId };
    await this.invitePerson.run(actor, { ...body, ...place });
    return this.list(actor);
  }

  @Post(':roleId/ending')
  @AnswersPage(ActingPersonDto)
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('roleId') roleHeldId: string,
    @Body() body: RoleEndDto,
  ): Promise<Page<ActingPersonDto>> {
    const { items } = await this.list(actor);
    const isLeader = items.some(({ roles }) =>
      roles.some(
        ({ id, role, powers }) => id === roleHeldId && role === 'school_leader' && !powers,
      ),
    );
    if (!isLeader) throw notFound('role');
    await this.endRole.run(actor, { roleHeldId, ...body });
    return this.list(actor);
  }
}
