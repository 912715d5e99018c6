import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  flaggedDecision,
  flaggedDecisions,
  flagStatuses,
  hiddenFlags,
  SettleFlaggedDecision,
} from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { SettlementForm } from './flagged-decisions.form.js';
import { flaggedDecisionPage, flaggedDecisionsPage } from './flagged-decisions.page.js';
import type { FlaggedDecisionPage, FlaggedDecisionsPage } from './flagged-decisions.page.js';

/** What was decided before a tie was known: administrators who have none say whether it stands. */
@Controller('admin/flagged-decisions')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class FlaggedDecisionsController {
  constructor(
    private readonly database: Database,
    private readonly settle: SettleFlaggedDecision,
  ) {}

  @Get()
  @Page('privacy/flagged-decisions')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('status') asked: unknown,
    @Query('after') after: unknown,
  ): Promise<FlaggedDecisionsPage> {
    const status = flagStatuses.find((each) => each === asked) ?? null;
    const page = { after: typeof after === 'string' ? after : null, limit: 50 };
    return this.database.read(actor, async (tx) =>
      flaggedDecisionsPage(
        await flaggedDecisions(tx, { status, personId: null }, page),
        await hiddenFlags(tx),
        status,
      ),
    );
  }

  @Get(':id')
  @Page('privacy/flagged-decision')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<FlaggedDecisionPage> {
    return this.page(actor, id);
  }

  @Post(':id/settlement')
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('id') flagId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(SettlementForm, body, {
      template: 'privacy/flagged-decision',
      page: (values) => this.page(actor, flagId, values),
      work: async ({ action, reason }) => {
        await this.settle.run(actor, { flagId, action, reason });
        return redirect(
          action === 'confirm'
            ? '/admin/flagged-decisions?status=open'
            : `/admin/flagged-decisions/${flagId}`,
          action === 'confirm'
            ? 'It is on record that the decision stands.'
            : 'It is on record that the decision is to be reopened. What to do now stands below.',
        );
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<FlaggedDecisionPage> {
    return flaggedDecisionPage(
      await this.database.read(actor, (tx) => flaggedDecision(tx, id)),
      values,
    );
  }
}
