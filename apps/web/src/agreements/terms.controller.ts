import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { agreementPage, ReviseDraft } from '@evenhand/agreements';
import { fundList } from '@evenhand/funds';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { measures } from '@evenhand/register';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { staff } from './agreement-roles.js';
import { atTypedRows } from './at-typed-rows.js';
import { RevisionForm } from './revision.form.js';
import { termsPage } from './terms.page.js';
import type { TermsPage } from './terms.page.js';
import { typedTerms } from './typed-terms.js';

@Controller('agreements/:id/terms')
@ApiExcludeController()
@Access({ roles: staff })
export class TermsController {
  constructor(
    private readonly database: Database,
    private readonly reviseDraft: ReviseDraft,
  ) {}

  @Get()
  @Page('agreements/edit')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<TermsPage> {
    return this.page(actor, id);
  }

  @Post()
  async revise(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(RevisionForm, body, {
      template: 'agreements/edit',
      page: (values) => this.page(actor, agreementId, values),
      work: async ({ version, ...form }) => {
        const library = await this.library(actor);
        const { terms, places } = typedTerms(form, library);
        await atTypedRows(places, () =>
          this.reviseDraft.run(actor, { agreementId, terms, expectedVersion: version }),
        );
        return redirect(`/agreements/${agreementId}`, 'The terms were saved.');
      },
    });
  }

  private library(actor: PersonActor): ReturnType<typeof measures> {
    return this.database.read(actor, (tx) => measures(tx, actor.partnershipId ?? ''));
  }

  private async page(
    actor: PersonActor,
    id: string,
    typed?: Record<string, unknown>,
  ): Promise<TermsPage> {
    return this.database.read(actor, async (tx) => {
      const funds = await fundList(tx, { after: null, limit: 100 });
      const library = await measures(tx, actor.partnershipId ?? '');
      return termsPage(await agreementPage(tx, id), funds.items, library, typed);
    });
  }
}
