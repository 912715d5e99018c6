import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AnswerStandingIn, myStandingIn, type StandingIn } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page, PageModel, redirect, Redirect } from '../shell/pages/page.js';

interface StandingInPage extends PageModel {
  asked: StandingIn[];
  partnerships: StandingIn[];
  items: (StandingIn & { href: string; what: string })[];
}

const kinds: Readonly<Record<string, string>> = {
  need: 'A need to open',
  offer: 'An offer to verify',
  proposal: 'A proposal to decide',
};

/** What a person decides for another partnership, item by item. */
@Controller('standing-in')
@ApiExcludeController()
@Access('signed-in')
export class StandingInController {
  constructor(
    private readonly database: Database,
    private readonly answerStandingIn: AnswerStandingIn,
  ) {}

  @Get()
  @Page('identity/standing-in')
  async list(@CurrentActor() actor: PersonActor): Promise<StandingInPage> {
    const all = await this.database.read(actor, myStandingIn);
    const once = (lines: StandingIn[]): StandingIn[] =>
      lines.filter(({ id }, at) => lines.findIndex((line) => line.id === id) === at);
    return {
      title: 'Standing in for others',
      asked: once(all.filter(({ acceptedAt }) => acceptedAt === null)),
      partnerships: once(all.filter(({ acceptedAt }) => acceptedAt !== null)),
      items: all
        .filter(({ handoverId }) => handoverId !== null)
        .map((line) => ({
          ...line,
          href: `/standing-in/items/${line.handoverId}`,
          what: kinds[line.kind ?? ''] ?? 'Something to decide',
        })),
    };
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
