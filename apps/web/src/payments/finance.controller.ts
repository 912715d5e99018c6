import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hiddenByTies } from '@evenhand/casework';
import { fundList } from '@evenhand/funds';
import { pounds } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import {
  AuthoriseBatch,
  batchList,
  milestoneList,
  MilestoneRef,
  MilestoneStatus,
  payeesToConfirm,
  statementSummary,
} from '@evenhand/payments';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { BatchForm } from './finance.form.js';
import { financePage } from './finance.page.js';
import type { FinancePage } from './finance.page.js';
import { financeRoles } from './payment-roles.js';

const all = { after: null, limit: 100 };

@Controller('finance')
@ApiExcludeController()
@Access({ roles: financeRoles })
export class FinanceController {
  constructor(
    private readonly database: Database,
    private readonly authoriseBatch: AuthoriseBatch,
  ) {}

  @Get()
  @Page('payments/finance')
  async show(@CurrentActor() actor: PersonActor): Promise<FinancePage> {
    return this.database.read(actor, async (tx) => {
      const milestones = async (...status: MilestoneStatus[]) =>
        (await milestoneList(tx, { status }, all)).items;
      return financePage(
        {
          funds: (await fundList(tx, all)).items,
          approved: await milestones('approved'),
          onTheWay: await milestones('authorised', 'instructed'),
          toCheck: await milestones('needs_checking'),
          payees: await payeesToConfirm(tx),
          batches: (await batchList(tx, { after: null, limit: 10 })).items,
          statement: await statementSummary(tx),
          hidden: await hiddenByTies(tx),
        },
        actor,
      );
    });
  }

  @Post('payment-batches')
  @Access({ roles: ['finance_officer'] })
  async authorise(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(BatchForm, body, {
      template: 'payments/finance',
      page: () => this.show(actor),
      work: async ({ payments }) => {
        const milestones = payments.map(chosen);
        const done = await this.authoriseBatch.run(actor, { milestones });
        const sum = pounds(done.totalPence);
        const what = done.paymentCount === 1 ? '1 payment' : `${done.paymentCount} payments`;
        return redirect('/finance', `Authorised: ${what}, ${sum} together.`);
      },
    });
  }
}

function chosen(value: string): MilestoneRef {
  const [milestoneId = '', version = ''] = value.split(':');
  return { milestoneId, expectedVersion: Number(version) };
}
