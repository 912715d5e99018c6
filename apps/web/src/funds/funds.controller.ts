import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CreateFund, fundLedger, fundPage } from '@evenhand/funds';
import type { PersonActor } from '@evenhand/kernel';
import { hiddenMovements, milestoneList } from '@evenhand/payments';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { FundForm } from './fund.form.js';
import { fundPageModel, newFundPage } from './fund.page.js';
import type { FundPage, NewFundPage } from './fund.page.js';

/** The list of funds is part of /finance. */
@Controller('finance/funds')
@ApiExcludeController()
@Access({ roles: ['finance_officer', 'administrator'] })
export class FundsController {
  constructor(
    private readonly database: Database,
    private readonly createFund: CreateFund,
  ) {}

  @Get('new')
  @Page('funds/new')
  async blank(): Promise<NewFundPage> {
    return newFundPage();
  }

  @Post()
  async create(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(FundForm, body, {
      template: 'funds/new',
      page: newFundPage,
      work: async (form) => {
        const { fundId } = await this.createFund.run(actor, form);
        return redirect(`/finance/funds/${fundId}`, 'The fund is open.');
      },
    });
  }

  @Get(':id')
  @Page('funds/fund')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<FundPage> {
    return this.database.read(actor, async (tx) => {
      const fund = await fundPage(tx, id);
      const milestones = await milestoneList(tx, { fundId: id }, { after: null, limit: 100 });
      const ledger = await fundLedger(tx, id, 50);
      return fundPageModel(fund, ledger, milestones.items, await hiddenMovements(tx, id));
    });
  }
}
