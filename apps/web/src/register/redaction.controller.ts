import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { redactable, RedactWords, type RedactableKind } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { RedactionForm } from './redaction.form.js';
import { pathOf, redactionPage } from './redaction.page.js';
import type { RedactionPage } from './redaction.page.js';
import { staffRoles } from './who.js';

/** A broker takes words out of what was written in confidence, everywhere and for good. */
@Controller()
@ApiExcludeController()
@Access({ roles: staffRoles })
export class RedactionController {
  constructor(
    private readonly database: Database,
    private readonly redactWords: RedactWords,
  ) {}

  @Get('needs/:id/redaction')
  @Page('register/redaction')
  async ofNeed(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<RedactionPage> {
    return this.page(actor, 'need', id, {});
  }

  @Post('needs/:id/redaction')
  async needWords(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.redact(actor, 'need', id, body);
  }

  @Get('offers/:id/redaction')
  @Page('register/redaction')
  async ofOffer(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<RedactionPage> {
    return this.page(actor, 'offer', id, {});
  }

  @Post('offers/:id/redaction')
  async offerWords(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.redact(actor, 'offer', id, body);
  }

  @Get('broker/proposals/:id/redaction')
  @Access({ roles: staffRoles, secret: true })
  @Page('register/redaction')
  async ofProposal(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<RedactionPage> {
    return this.page(actor, 'proposal', id, {});
  }

  @Post('broker/proposals/:id/redaction')
  @Access({ roles: staffRoles, secret: true })
  async proposalWords(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.redact(actor, 'proposal', id, body);
  }

  @Get('reports/:id/redaction')
  @Page('register/redaction')
  async ofReport(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<RedactionPage> {
    return this.page(actor, 'report', id, {});
  }

  @Post('reports/:id/redaction')
  async reportWords(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.redact(actor, 'report', id, body);
  }

  @Get('agreements/:id/redaction')
  @Page('register/redaction')
  async ofAgreement(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<RedactionPage> {
    return this.page(actor, 'agreement', id, {});
  }

  @Post('agreements/:id/redaction')
  async agreementWords(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.redact(actor, 'agreement', id, body);
  }

  private async redact(
    actor: PersonActor,
    kind: RedactableKind,
    id: string,
    body: unknown,
  ): Promise<Redirect | View> {
    return submit(RedactionForm, body, {
      template: 'register/redaction',
      page: (values) => this.page(actor, kind, id, values),
      work: async (form) => {
        const { texts } = await this.redactWords.run(actor, { kind, id, ...form });
        const where = texts === 1 ? 'one text' : `${texts} texts`;
        return redirect(
          `${pathOf[kind]}/${id}`,
          `The words are gone from ${where}, and nothing keeps them.`,
        );
      },
    });
  }

  private async page(
    actor: PersonActor,
    kind: RedactableKind,
    id: string,
    values: Record<string, unknown>,
  ): Promise<RedactionPage> {
    const found = await this.database.read(actor, (tx) => redactable(tx, kind, id));
    return redactionPage(kind, id, found, values);
  }
}
