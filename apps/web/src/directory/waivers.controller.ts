import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { EndWaiver, WaiveCompetitor } from '@evenhand/register';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, PageModel, redirect, Redirect, View } from '../shell/pages/page.js';
import { NeedWaivers, readWaivers } from './read-waivers.js';
import { CompetitorForm } from './settings.form.js';

interface WaiversPage extends PageModel {
  href: string;
  isOwn: boolean;
  /** Whether somebody could still be asked. */
  isSearching: boolean;
  choices: { value: string; text: string; hint: { text: string } }[];
  waivers: (NeedWaivers['waivers'][number] & { giver: string; ender: string | null })[];
}

/** Which competitors a school lets be asked for one need. */
@Controller('needs/:id/competitors')
@ApiExcludeController()
@Access({ roles: ['headteacher'], school: true })
export class WaiversController {
  constructor(
    private readonly database: Database,
    private readonly waiveCompetitor: WaiveCompetitor,
    private readonly endWaiver: EndWaiver,
  ) {}

  @Get()
  @Access({ roles: ['headteacher', 'broker', 'administrator'] })
  @Page('directory/waivers')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<WaiversPage> {
    return this.page(actor, id);
  }

  @Post()
  async waive(
    @CurrentActor() actor: PersonActor,
    @Param('id') needId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CompetitorForm, body, {
      template: 'directory/waivers',
      page: () => this.page(actor, needId),
      work: async ({ competitorId }) => {
        await this.waiveCompetitor.run(actor, { needId, competitorId });
        return redirect(`/needs/${needId}/competitors`, 'It may be asked for this need.');
      },
    });
  }

  @Post('ending')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') needId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CompetitorForm, body, {
      template: 'directory/waivers',
      page: () => this.page(actor, needId),
      work: async ({ competitorId }) => {
        await this.endWaiver.run(actor, { needId, competitorId });
        return redirect(`/needs/${needId}/competitors`, 'It may no longer be asked for this need.');
      },
    });
  }

  private async page(actor: PersonActor, id: string): Promise<WaiversPage> {
    const { isOwn, isSearching, waivers, names, apart } = await readWaivers(
      this.database,
      actor,
      id,
    );
    const open = new Set(
      waivers.filter(({ endedAt }) => endedAt === null).map(({ competitorId }) => competitorId),
    );
    const nameOf = (person: string): string => names.get(person) ?? 'Somebody of the school';
    return {
      title: 'Competitors that may be asked',
      back: { href: `/needs/${id}` },
      href: `/needs/${id}/competitors`,
      isOwn,
      isSearching,
      choices: apart
        .filter((school) => !open.has(school.id))
        .map((school) => ({ value: school.id, text: school.name, hint: { text: school.why } })),
      waivers: waivers.map((waiver) => ({
        ...waiver,
        giver: nameOf(waiver.givenBy),
        ender: waiver.endedBy === null ? null : nameOf(waiver.endedBy),
      })),
    };
  }
}
