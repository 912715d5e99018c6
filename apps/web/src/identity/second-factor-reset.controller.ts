import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { peopleWithSecondFactor, personPage, ResetSecondFactor } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { ResetForm } from './second-factor.form.js';
import { resetPage } from './second-factor.page.js';
import type { ResetPage } from './second-factor.page.js';

/** An administrator takes a lost authenticator app off somebody else's account. */
@Controller('admin/people/:id/second-factor')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class SecondFactorResetController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly resetSecondFactor: ResetSecondFactor,
  ) {}

  @Get()
  @Page('identity/second-factor-reset')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<ResetPage> {
    return this.page(actor, id);
  }

  @Post()
  async reset(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ResetForm, body, {
      template: 'identity/second-factor-reset',
      page: (values) => this.page(actor, personId, values),
      work: async ({ reason }) => {
        await this.resetSecondFactor.run(actor, { personId, reason });
        return redirect(
          `/admin/people/${personId}/second-factor`,
          'It was reset. The person and the other administrators are told by e-mail.',
        );
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<ResetPage> {
    return this.database.read(actor, async (tx) => {
      const person = await personPage(tx, id, this.clock.today());
      const hasOne = (await peopleWithSecondFactor(tx, [id])).has(id);
      return resetPage(person, { hasOne, isOwn: id === actor.personId }, values);
    });
  }
}
