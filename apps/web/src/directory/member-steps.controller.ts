import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { standingWork } from '@evenhand/casework';
import {
  ChangeTier,
  EndMembership,
  LapseMembership,
  memberDetail,
  RenewMembership,
  tiersOn,
} from '@evenhand/directory';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { addMonths, Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { ChangeTierForm, EndMembershipForm, RenewMembershipForm } from './member-steps.form.js';
import { memberPage, stepPage } from './member.page.js';
import type { StepPage } from './member.page.js';

type Values = Record<string, unknown>;

const aYearAfter = (day: string): string => addMonths(day, 12);

/** What changes a membership after it began: each a page that says what it means, and its POST. */
@Controller('members/:id')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class MemberStepsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly endMembership: EndMembership,
    private readonly lapseMembership: LapseMembership,
    private readonly renewMembership: RenewMembership,
    private readonly changeTier: ChangeTier,
  ) {}

  @Get('end')
  @Access({ roles: ['headteacher', 'administrator'] })
  @Page('directory/end-membership')
  async ending(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<StepPage> {
    return this.endPage(actor, id);
  }

  @Post('ending')
  @Access({ roles: ['headteacher', 'administrator'] })
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EndMembershipForm, body, {
      template: 'directory/end-membership',
      page: (values) => this.endPage(actor, membershipId, values),
      work: async (form) => {
        const said = await this.wordsOfEnding(actor, membershipId);
        await this.endMembership.run(actor, { membershipId, ...form });
        return redirect(`/members/${membershipId}`, said);
      },
    });
  }

  @Get('lapse')
  @Page('directory/lapse-membership')
  async lapsing(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<StepPage> {
    return this.lapsePage(actor, id);
  }

  @Post('lapse')
  async lapse(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(EndMembershipForm, body, {
      template: 'directory/lapse-membership',
      page: (values) => this.lapsePage(actor, membershipId, values),
      work: async (form) => {
        await this.lapseMembership.run(actor, { membershipId, ...form });
        return redirect(
          `/members/${membershipId}`,
          'The membership has lapsed. It can be renewed at any time.',
        );
      },
    });
  }

  @Get('renew')
  @Page('directory/renew-membership')
  async renewing(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<StepPage> {
    return this.renewPage(actor, id);
  }

  @Post('renew')
  async renew(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RenewMembershipForm, body, {
      template: 'directory/renew-membership',
      page: (values) => this.renewPage(actor, membershipId, values),
      work: async ({ dueOn = null, note }) => {
        await this.renewMembership.run(actor, { membershipId, dueOn, note });
        return redirect(
          `/members/${membershipId}`,
          'The membership was renewed, and the school is told.',
        );
      },
    });
  }

  @Get('tier')
  @Page('directory/change-tier')
  async choosing(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<StepPage> {
    return this.tierPage(actor, id);
  }

  @Post('tier')
  async choose(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ChangeTierForm, body, {
      template: 'directory/change-tier',
      page: (values) => this.tierPage(actor, membershipId, values),
      work: async ({ tierId }) => {
        await this.changeTier.run(actor, { membershipId, tierId });
        return redirect(
          `/members/${membershipId}`,
          'The tier was changed. It holds from today, and the school is told.',
        );
      },
    });
  }

  /** What ending is called depends on the state before it: an invitation is declined or withdrawn. */
  private async wordsOfEnding(actor: PersonActor, id: string): Promise<string> {
    const member = await this.database.read(actor, (tx) => memberDetail(tx, id));
    if (member.status !== 'invited') {
      return 'The membership has ended. What was done stays on record.';
    }
    return memberPage(member, actor).ending === 'Decline the invitation'
      ? 'The invitation was declined. The partnership is told, and can invite the school again.'
      : 'The invitation was withdrawn. The school can be invited again.';
  }

  private async endPage(actor: PersonActor, id: string, values?: Values): Promise<StepPage> {
    return this.database.read(actor, async (tx) => {
      const member = await memberDetail(tx, id);
      const { ending: title } = memberPage(member, actor);
      if (title === null) throw notFound('membership');
      if (member.status === 'invited') return stepPage(member, { title, action: 'ending' }, values);
      const work = await standingWork(tx, member.schoolId);
      return stepPage(member, { title, action: 'ending', reasons: 'leave', work }, values);
    });
  }

  private async lapsePage(actor: PersonActor, id: string, values?: Values): Promise<StepPage> {
    return this.database.read(actor, async (tx) => {
      const member = await memberDetail(tx, id);
      const work = await standingWork(tx, member.schoolId);
      const step = { title: 'Let the membership lapse', action: 'lapse', work };
      return stepPage(member, { ...step, reasons: 'lapse' }, values);
    });
  }

  private async renewPage(actor: PersonActor, id: string, values?: Values): Promise<StepPage> {
    const member = await this.database.read(actor, (tx) => memberDetail(tx, id));
    const shown = values ?? { dueOn: member.dueOn && aYearAfter(member.dueOn) };
    return stepPage(member, { title: 'Renew the membership', action: 'renew' }, shown);
  }

  private async tierPage(actor: PersonActor, id: string, values?: Values): Promise<StepPage> {
    return this.database.read(actor, async (tx) => {
      const member = await memberDetail(tx, id);
      const tiers = await tiersOn(tx, this.clock.today());
      return stepPage(member, { title: 'Change the tier', action: 'tier', tiers }, values);
    });
  }
}
