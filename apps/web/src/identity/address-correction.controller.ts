import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { addressChangesOf, CorrectAddress, personPage } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { CorrectionForm } from './address-change.form.js';
import { personView } from './people.page.js';
import type { PersonView } from './people.page.js';

interface CorrectionPage extends PageModel {
  person: PersonView;
  /** They change it themselves, and there is no form. */
  hasEntered: boolean;
  values: Record<string, unknown>;
}

/** An administrator corrects the address of somebody who never came in, like a typing mistake in an invitation. */
@Controller('admin/people/:id/email')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class AddressCorrectionController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly correctAddress: CorrectAddress,
  ) {}

  @Get()
  @Page('identity/correct-email')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<CorrectionPage> {
    return this.page(actor, id);
  }

  @Post()
  async correct(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(CorrectionForm, body, {
      template: 'identity/correct-email',
      page: (values) => this.page(actor, personId, values),
      work: async (form) => {
        await this.correctAddress.run(actor, { personId, ...form });
        const done = 'The address was corrected, and the invitation is on its way to it.';
        return redirect(`/admin/people/${personId}`, done);
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values?: Record<string, unknown>,
  ): Promise<CorrectionPage> {
    return this.database.read(actor, async (tx) => {
      const person = personView(await personPage(tx, id, this.clock.today()));
      const { hasEntered } = await addressChangesOf(tx, id);
      const title = `Correct the e-mail address of ${person.name}`;
      const back = { href: person.href };
      return { title, back, person, hasEntered, values: values ?? { email: person.email } };
    });
  }
}
