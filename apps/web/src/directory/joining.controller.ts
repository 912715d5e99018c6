import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AcceptMembership, memberDetail, termsInForce } from '@evenhand/directory';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { JoiningForm } from './terms.form.js';
import { joiningPage } from './joining.page.js';
import type { JoiningPage } from './joining.page.js';

/** The head reads what members agree to, and joins. */
@Controller('members/:id')
@ApiExcludeController()
@Access({ roles: ['headteacher'], school: true })
export class JoiningController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly acceptMembership: AcceptMembership,
  ) {}

  @Get('joining')
  @Page('directory/joining')
  async read(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<JoiningPage> {
    return this.page(actor, id);
  }

  @Post('acceptance')
  async accept(
    @CurrentActor() actor: PersonActor,
    @Param('id') membershipId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(JoiningForm, body, {
      template: 'directory/joining',
      page: (values) => this.page(actor, membershipId, values),
      work: async ({ termsIds, matching }) => {
        const consentsToMatching = matching === 'yes';
        await this.acceptMembership.run(actor, { membershipId, termsIds, consentsToMatching });
        return redirect(`/members/${membershipId}`, 'Your school is a member now.');
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<JoiningPage> {
    return this.database.read(actor, async (tx) => {
      const member = await memberDetail(tx, id);
      if (member.schoolId !== actor.schoolId) throw notFound('membership');
      const inForce = await termsInForce(tx, member.partnershipId, this.clock.today());
      return joiningPage(member, inForce, values);
    });
  }
}
