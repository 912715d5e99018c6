import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  EndStandingIn,
  NameStandIn,
  standIns,
  type StandInLine,
  withoutDecider,
} from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Text } from '../shell/forms/fields.js';
import { submit } from '../shell/forms/submit.js';
import { Page, PageModel, redirect, Redirect, View } from '../shell/pages/page.js';
import { itemCount } from './item-words.js';
import { standInState, type StandInState } from './stand-in-state.js';

class StandInForm {
  @Text({ missing: 'Enter the e-mail address of the person', max: 254 })
  email: string;
}

const stateWords: Readonly<Record<StandInState, string>> = {
  asked: 'Asked, no answer yet',
  stands_in: 'Stands in',
  said_no: 'Said no',
  ended: 'Ended',
  expired: 'Expired',
};

interface StandInsPage extends PageModel {
  lines: (StandInLine & { state: string; mayEnd: boolean })[];
  /** What nobody here may decide, in numbers: somebody has to be named. */
  undecided: string[];
  values: Record<string, unknown>;
}

/** Who decides where everybody here has a tie: people of other partnerships, named by the administrator. */
@Controller('admin/stand-ins')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class StandInsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly nameStandIn: NameStandIn,
    private readonly endStandingIn: EndStandingIn,
  ) {}

  @Get()
  @Page('standing-in/stand-ins')
  async list(@CurrentActor() actor: PersonActor): Promise<StandInsPage> {
    return this.page(actor, {});
  }

  @Post()
  async name(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(StandInForm, body, {
      template: 'standing-in/stand-ins',
      page: (values) => this.page(actor, values),
      work: async ({ email }) => {
        await this.nameStandIn.run(actor, { email });
        return redirect('/admin/stand-ins', 'The person is asked by e-mail and has to accept.');
      },
    });
  }

  @Post(':id/end')
  async end(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    await this.endStandingIn.run(actor, id);
    return redirect('/admin/stand-ins', 'The person no longer stands in.');
  }

  private async page(actor: PersonActor, values: Record<string, unknown>): Promise<StandInsPage> {
    const today = this.clock.today();
    const [lines, undecided] = await this.database.read(actor, async (tx) => [
      await standIns(tx),
      await withoutDecider(tx),
    ]);
    return {
      title: 'Who stands in for us',
      lines: lines.map((line) => {
        const state = standInState(line, today);
        const mayEnd = state === 'asked' || state === 'stands_in';
        return { ...line, state: stateWords[state], mayEnd };
      }),
      undecided: undecided.map(({ kind, task, items }) => itemCount(kind, task, items)),
      values,
    };
  }
}
