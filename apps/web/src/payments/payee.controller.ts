import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { schoolsByIds } from '@evenhand/directory';
import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { assertPaidSchool, ChangePayee, ConfirmPayee, payeePage } from '@evenhand/payments';
import { Database, isUuid } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { PayeeDecisionForm, PayeeForm } from './payee.form.js';
import { payeeModel } from './payee.page.js';
import type { PayeeModel } from './payee.page.js';
import { financeRoles, schoolRoles } from './payment-roles.js';

@Controller('schools/:schoolId/payee')
@ApiExcludeController()
@Access({ roles: [...schoolRoles, ...financeRoles], power: 'bank' })
export class PayeeController {
  constructor(
    private readonly database: Database,
    private readonly changePayee: ChangePayee,
    private readonly confirmPayee: ConfirmPayee,
  ) {}

  @Get()
  @Page('payments/payee')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('schoolId') schoolId: string,
  ): Promise<PayeeModel> {
    return this.page(actor, schoolId);
  }

  @Post()
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('schoolId') schoolId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(PayeeForm, body, {
      template: 'payments/payee',
      page: (values) => this.page(actor, schoolId, values),
      work: async (form) => {
        await this.changePayee.run(actor, { schoolId, ...form });
        return redirect(`/schools/${schoolId}/payee`, 'Entered. Another person has to confirm it.');
      },
    });
  }

  @Post('confirmation')
  @Access({ roles: financeRoles })
  async confirm(
    @CurrentActor() actor: PersonActor,
    @Param('schoolId') schoolId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(PayeeDecisionForm, body, {
      template: 'payments/payee',
      page: (values) => this.page(actor, schoolId, values),
      work: async (form) => {
        await this.confirmPayee.run(actor, { schoolId, ...form });
        const done = form.decision === 'confirm' ? 'confirmed' : 'refused';
        return redirect(`/schools/${schoolId}/payee`, `The bank details were ${done}.`);
      },
    });
  }

  /** A school's own leaders and finance only: to everybody else the page is not there. */
  private async page(
    actor: PersonActor,
    schoolId: string,
    values?: Record<string, unknown>,
  ): Promise<PayeeModel> {
    const isFinance = actor.roles.some((role) => financeRoles.includes(role));
    if (!isUuid(schoolId) || (!isFinance && actor.schoolId !== schoolId)) throw notFound('school');
    return this.database.read(actor, async (tx) => {
      const [school] = await schoolsByIds(tx, [schoolId]);
      if (!school) throw notFound('school');
      await assertPaidSchool(tx, schoolId);
      return payeeModel(await payeePage(tx, schoolId), school.name, actor, values);
    });
  }
}
