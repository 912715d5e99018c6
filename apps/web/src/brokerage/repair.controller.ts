import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApplyRepair, SuggestRepair } from '@evenhand/brokerage';
import type { PersonActor } from '@evenhand/kernel';
import { ready, workingPage } from '../matching/not-ready.js';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { RepairForm } from './answer.form.js';
import { boundOf } from './repair-bound.js';
import { repairPage } from './repair.page.js';
import type { RepairPage } from './repair.page.js';

/** What follows when a proposal falls away, as a suggestion that the broker may apply. */
@Controller('broker/proposals/:id/repair')
@ApiExcludeController()
@Access({ roles: staffRoles, secret: true })
export class RepairController {
  constructor(
    private readonly suggestRepair: SuggestRepair,
    private readonly applyRepair: ApplyRepair,
  ) {}

  @Get()
  @Page('brokerage/repair')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query('most') most: unknown,
  ): Promise<RepairPage | View> {
    const suggested = await this.suggestRepair.run(actor, { id, most: boundOf(most) });
    return suggested === null
      ? workingPage('If this proposal fell away', `/broker/proposals/${id}`)
      : repairPage(id, suggested);
  }

  @Post()
  async apply(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RepairForm, body, {
      template: 'brokerage/repair',
      page: (values) => this.page(actor, id, boundOf(values.most)),
      work: async ({ most, key }) => {
        const { proposals } = await this.applyRepair.run(actor, { id, key, most: boundOf(most) });
        const made =
          proposals.length === 1 ? 'One new proposal' : `${proposals.length} new proposals`;
        return redirect('/broker#decide', `${made} made. They still have to be approved.`);
      },
    });
  }

  private async page(actor: PersonActor, id: string, most: number | null): Promise<RepairPage> {
    return repairPage(id, ready(await this.suggestRepair.run(actor, { id, most })));
  }
}
