import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ChangeRetentionRule,
  legalHolds,
  retentionOverview,
  retentionSweep,
} from '@evenhand/casework';
import { retentionRules } from '@evenhand/installation';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { RuleForm } from './retention.form.js';
import { retentionPage, rulePage, sweepPage } from './retention.page.js';
import type { RetentionPage, RulePage, SweepPage } from './retention.page.js';
import { retentionRuleOf } from './retention-rule-of.js';

@Controller('admin/retention')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class RetentionController {
  constructor(
    private readonly database: Database,
    private readonly change: ChangeRetentionRule,
  ) {}

  @Get()
  @Page('privacy/retention')
  async show(@CurrentActor() actor: PersonActor): Promise<RetentionPage> {
    return this.database.read(actor, async (tx) =>
      retentionPage(await retentionOverview(tx, retentionRules), await legalHolds(tx)),
    );
  }

  @Get('rules/:code')
  @Page('privacy/retention-rule')
  async rule(@CurrentActor() actor: PersonActor, @Param('code') code: string): Promise<RulePage> {
    return this.page(actor, code);
  }

  @Post('rules/:code')
  async decide(
    @CurrentActor() actor: PersonActor,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RuleForm, body, {
      template: 'privacy/retention-rule',
      page: (values) => this.page(actor, code, values),
      work: async (form) => {
        await this.change.run(actor, retentionRuleOf(code), form);
        return redirect(
          '/admin/retention',
          'It was changed. What goes this month is worked out anew.',
        );
      },
    });
  }

  @Get('sweeps/:id')
  @Page('privacy/sweep')
  async sweep(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<SweepPage> {
    return sweepPage(await this.database.read(actor, (tx) => retentionSweep(tx, id)));
  }

  private async page(
    actor: PersonActor,
    code: string,
    values?: Record<string, unknown>,
  ): Promise<RulePage> {
    const { rules } = await this.database.read(actor, (tx) =>
      retentionOverview(tx, retentionRules),
    );
    const line = rules.find((rule) => rule.code === code);
    if (!line) throw notFound('rule');
    return rulePage(line, values);
  }
}
