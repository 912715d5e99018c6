import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  agreementList,
  agreementPage,
  agreementStatuses,
  DraftAgreement,
  pairingsToDraft,
} from '@evenhand/agreements';
import { hiddenByTies } from '@evenhand/casework';
import { fundBalances } from '@evenhand/funds';
import type { PersonActor } from '@evenhand/kernel';
import { milestoneList } from '@evenhand/payments';
import { Database } from '@evenhand/platform';
import { redactionsOf } from '@evenhand/register';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { agreementModel } from './agreement.page.js';
import type { AgreementModel } from './agreement.page.js';
import { readers, staff } from './agreement-roles.js';
import { agreementsPage, newAgreementPage } from './agreements.page.js';
import type { AgreementsPage, NewAgreementPage } from './agreements.page.js';
import { NewAgreementForm } from './new-agreement.form.js';

@Controller('agreements')
@ApiExcludeController()
@Access({ roles: readers })
export class AgreementsController {
  constructor(
    private readonly database: Database,
    private readonly draftAgreement: DraftAgreement,
  ) {}

  @Get()
  @Page('agreements/agreements')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query('after') after: unknown,
    @Query('status') asked: unknown,
  ): Promise<AgreementsPage> {
    const status = agreementStatuses.find((known) => known === asked);
    const page = { after: typeof after === 'string' ? after : null, limit: 30 };
    const mayDraft = actor.roles.some((role) => staff.includes(role));
    return this.database.read(actor, async (tx) => {
      const found = await agreementList(tx, page, { status });
      return agreementsPage(found, status, mayDraft, await hiddenByTies(tx));
    });
  }

  @Get('new')
  @Access({ roles: staff })
  @Page('agreements/new')
  async blank(
    @CurrentActor() actor: PersonActor,
    @Query('proposalId') proposalId: unknown,
  ): Promise<NewAgreementPage> {
    return newAgreementPage(await this.pairings(actor), { proposalId });
  }

  @Post()
  @Access({ roles: staff })
  async draft(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(NewAgreementForm, body, {
      template: 'agreements/new',
      page: async (values) => newAgreementPage(await this.pairings(actor), values),
      work: async (form) => {
        const { agreementId } = await this.draftAgreement.run(actor, form);
        return redirect(
          `/agreements/${agreementId}/terms`,
          'The draft is ready, with terms to check and complete.',
        );
      },
    });
  }

  @Get(':id')
  @Page('agreements/agreement')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<AgreementModel> {
    return this.agreement(actor, id);
  }

  /** The document as it is printed. */
  @Get(':id/document')
  @Page('agreements/document')
  async document(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<AgreementModel> {
    const model = await this.agreement(actor, id);
    return { ...model, breadcrumbs: undefined, back: { href: model.href } };
  }

  private pairings(actor: PersonActor): ReturnType<typeof pairingsToDraft> {
    return this.database.read(actor, pairingsToDraft);
  }

  private async agreement(actor: PersonActor, id: string): Promise<AgreementModel> {
    return this.database.read(actor, async (tx) => {
      const page = await agreementPage(tx, id);
      const { fundId } = page.document.terms;
      const [fund] = fundId ? await fundBalances(tx, [fundId]) : [];
      const { items } = await milestoneList(tx, { agreementId: id }, { after: null, limit: 50 });
      const redacted = await redactionsOf(tx, 'agreement', id);
      return agreementModel(page, actor, fund?.name ?? null, items, redacted);
    });
  }
}
