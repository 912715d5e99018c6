import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerStandingIn, myStandingIn } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page, redirect, Redirect } from '../shell/pages/page.js';
import { standingInPage, type StandingInPage } from './standing-in.page.js';

/** What a person decides for another partnership, item by item. */
@Controller('standing-in')
@ApiExcludeController()
@Access({ standingIn: true })
export class StandingInController {
  constructor(
    private readonly database: Database,
    private readonly answerStandingIn: AnswerStandingIn,
  ) {}

  @Get()
  @Page('standing-in/standing-in')
  async list(@CurrentActor() actor: PersonActor): Promise<StandingInPage> {
    return standingInPage(await this.database.read(actor, myStandingIn));
  }

  @Post(':id/acceptance')
  async accept(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.answerStandingIn.run(actor, { id, isYes: true });
    return redirect('/standing-in', 'Thank you. You will be told when something waits for you.');
  }

  @Post(':id/refusal')
  async refuse(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.answerStandingIn.run(actor, { id, isYes: false });
    return redirect('/standing-in', 'You do not stand in there.');
  }
}
