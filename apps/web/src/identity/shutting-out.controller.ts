import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DisablePerson, EnablePerson, personPage } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';
import { ReasonForm } from './delegates.form.js';
import { personView } from './people.page.js';
import type { PersonView } from './people.page.js';

interface ShuttingOutPage extends PageModel {
  person: PersonView;
  values: Record<string, unknown>;
}

/** In an emergency: shuts a person out at once, or lets them in again. */
@Controller('admin/people/:id/access')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class ShuttingOutController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly disablePerson: DisablePerson,
    private readonly enablePerson: EnablePerson,
  ) {}

  @Get()
  @Page('identity/shutting-out')
  async show(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<ShuttingOutPage> {
    return this.page(actor, id);
  }

  @Post()
  async change(
    @CurrentActor() actor: PersonActor,
    @Param('id') personId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReasonForm, body, {
      template: 'identity/shutting-out',
      page: (values) => this.page(actor, personId, values),
      work: async ({ reason }) => {
        const { person } = await this.page(actor, personId);
        const verb = person.isDisabled ? this.enablePerson : this.disablePerson;
        await verb.run(actor, { personId, reason });
        const now = person.isDisabled ? 'They may sign in again.' : 'They are shut out.';
        return redirect(person.href, `${now} The other administrators are told.`);
      },
    });
  }

  private async page(
    actor: PersonActor,
    id: string,
    values: Record<string, unknown> = {},
  ): Promise<ShuttingOutPage> {
    const line = await this.database.read(actor, (tx) => personPage(tx, id, this.clock.today()));
    const person = personView(line);
    const title = person.isDisabled ? `Let ${person.name} in again` : `Shut ${person.name} out`;
    return { title, back: { href: person.href }, person, values };
  }
}
