import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { delegationsOfSchool, EndRole, InvitePerson, whoActsFor } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { LeaderForm, ReasonForm } from './delegates.form.js';
import { whoActsPage } from './delegates.page.js';
import type { WhoActsPage } from './delegates.page.js';

interface LeaderPage extends PageModel {
  values: Record<string, unknown>;
}

/** Who acts for the school; its head names and ends leaders of the own school. */
@Controller()
@ApiExcludeController()
@Access({ roles: ['headteacher'], school: true })
export class WhoActsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitePerson: InvitePerson,
    private readonly endRole: EndRole,
  ) {}

  @Get('who-acts-for-us')
  @Access({
    roles: ['headteacher', 'school_leader', 'hub_lead', 'trust_leader'],
    school: true,
  })
  @Page('identity/who-acts')
  async show(@CurrentActor() actor: PersonActor): Promise<WhoActsPage> {
    const schoolId = actor.schoolId ?? '';
    return this.database.read(actor, async (tx) =>
      whoActsPage(
        actor,
        await whoActsFor(tx, schoolId),
        await delegationsOfSchool(tx, schoolId, this.clock.today()),
      ),
    );
  }

  /** The address that older mails and notes have. */
  @Get('signers')
  moved(): Redirect {
    return redirect('/who-acts-for-us');
  }

  @Get('who-acts-for-us/leaders/new')
  @Page('identity/new-leader')
  blank(): LeaderPage {
    return leaderPage('Add a leader of your school');
  }

  @Post('who-acts-for-us/leaders')
  async add(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(LeaderForm, body, {
      template: 'identity/new-leader',
      page: (values) => leaderPage('Add a leader of your school', values),
      work: async (form) => {
        const place = { role: 'school_leader' as const, schoolId: actor.schoolId };
        await this.invitePerson.run(actor, { ...form, ...place });
        return redirect('/who-acts-for-us', 'They were added, and are told by e-mail.');
      },
    });
  }

  @Get('who-acts-for-us/leaders/:roleId/end')
  @Page('identity/end-leader')
  async ending(
    @CurrentActor() actor: PersonActor,
    @Param('roleId') roleId: string,
  ): Promise<LeaderPage> {
    return this.leader(actor, roleId);
  }

  @Post('who-acts-for-us/leaders/:roleId/end')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('roleId') roleHeldId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReasonForm, body, {
      template: 'identity/end-leader',
      page: (values) => this.leader(actor, roleHeldId, values),
      work: async ({ reason }) => {
        await this.leader(actor, roleHeldId);
        await this.endRole.run(actor, { roleHeldId, reason });
        return redirect('/who-acts-for-us', 'The role was ended, and the person is told.');
      },
    });
  }

  private async leader(
    actor: PersonActor,
    roleId: string,
    values?: Record<string, unknown>,
  ): Promise<LeaderPage> {
    const people = await this.database.read(actor, (tx) => whoActsFor(tx, actor.schoolId ?? ''));
    const found = people.find(({ roles }) =>
      roles.some(({ id, role, powers }) => id === roleId && role === 'school_leader' && !powers),
    );
    if (!found) throw notFound('role');
    return leaderPage(`End the role of ${found.name}`, values);
  }
}

function leaderPage(title: string, values: Record<string, unknown> = {}): LeaderPage {
  return { title, back: { href: '/who-acts-for-us' }, values };
}
