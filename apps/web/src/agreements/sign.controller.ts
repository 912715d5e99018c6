import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { agreementPage } from '@evenhand/agreements';
import { SignAgreement } from '@evenhand/casework';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { agreementModel } from './agreement.page.js';
import type { AgreementModel } from './agreement.page.js';
import { signers } from './agreement-roles.js';
import { SignForm } from './sign.form.js';

@Controller('agreements/:id/sign')
@ApiExcludeController()
@Access({ roles: signers, school: true })
export class SignController {
  constructor(
    private readonly database: Database,
    private readonly signAgreement: SignAgreement,
  ) {}

  @Get()
  @Page('agreements/sign')
  async read(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<AgreementModel | Redirect> {
    const model = await this.page(actor, id);
    return model.maySign ? model : redirect(model.href);
  }

  @Post()
  async sign(
    @CurrentActor() actor: PersonActor,
    @Param('id') agreementId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(SignForm, body, {
      template: 'agreements/sign',
      page: () => this.page(actor, agreementId),
      work: async ({ versionNumber, sha256 }) => {
        const signed = await this.signAgreement.run(actor, { agreementId, versionNumber, sha256 });
        const now = signed.isActive
          ? 'You have signed. Both schools have, so the agreement runs from now on.'
          : 'You have signed. We are waiting for the other school.';
        return redirect(`/agreements/${agreementId}`, now);
      },
    });
  }

  private async page(actor: PersonActor, id: string): Promise<AgreementModel> {
    return this.database.read(actor, async (tx) => {
      const model = agreementModel(await agreementPage(tx, id), actor, null);
      return { ...model, breadcrumbs: undefined, back: { href: model.href } };
    });
  }
}
