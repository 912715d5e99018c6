import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AuthoriseSigner, schoolLeaders, signingAuthorities } from '@evenhand/agreements';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { SignerForm } from './signer.form.js';
import { signersPage } from './signers.page.js';
import type { SignersPage } from './signers.page.js';

/** Whom a headteacher lets sign for the school. */
@Controller('signers')
@ApiExcludeController()
@Access({ roles: ['headteacher'], school: true })
export class SignersController {
  constructor(
    private readonly database: Database,
    private readonly authoriseSigner: AuthoriseSigner,
  ) {}

  @Get()
  @Page('agreements/signers')
  async show(@CurrentActor() actor: PersonActor): Promise<SignersPage> {
    return this.page(actor);
  }

  @Post()
  async authorise(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(SignerForm, body, {
      template: 'agreements/signers',
      page: (values) => this.page(actor, values),
      work: async (form) => {
        await this.authoriseSigner.run(actor, form);
        return redirect('/signers', 'They may sign for your school on these days.');
      },
    });
  }

  private async page(actor: PersonActor, values?: Record<string, unknown>): Promise<SignersPage> {
    const schoolId = actor.schoolId ?? '';
    return this.database.read(actor, async (tx) =>
      signersPage(
        await schoolLeaders(tx, schoolId),
        await signingAuthorities(tx, schoolId),
        values,
      ),
    );
  }
}
