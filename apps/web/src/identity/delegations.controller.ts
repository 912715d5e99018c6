import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AnswerDelegation,
  delegationPage,
  EndDelegation,
  NameDelegate,
  ownDelegations,
  peopleChoices,
} from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { DelegateForm, DelegationAnswerForm, ReasonForm } from './delegates.form.js';
import { delegationPageModel, newDelegatePage, ownDelegationsPage } from './delegates.page.js';
import type { DelegationPage, NewDelegatePage, OwnDelegationsPage } from './delegates.page.js';

type Values = Record<string, unknown>;

/** A head asks somebody to act for the school; the person answers, and either of them ends it. */
@Controller('delegations')
@ApiExcludeController()
@Access('signed-in')
export class DelegationsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly nameDelegate: NameDelegate,
    private readonly answerDelegation: AnswerDelegation,
    private readonly endDelegation: EndDelegation,
  ) {}

  /** One's own, answered and not, in every partnership. */
  @Get()
  @Page('identity/delegations')
  async list(@CurrentActor() actor: PersonActor): Promise<OwnDelegationsPage> {
    return this.database.read(actor, async (tx) =>
      ownDelegationsPage(await ownDelegations(tx, actor.personId, this.clock.today())),
    );
  }

  @Get('new')
  @Access({ roles: ['headteacher'], school: true })
  @Page('identity/new-delegate')
  async blank(@CurrentActor() actor: PersonActor): Promise<NewDelegatePage> {
    return this.form(actor);
  }

  @Post()
  @Access({ roles: ['headteacher'], school: true })
  async name(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(DelegateForm, body, {
      template: 'identity/new-delegate',
      page: (values) => this.form(actor, values),
      work: async (form) => {
        await this.nameDelegate.run(actor, form);
        return redirect('/who-acts-for-us', 'They are asked by e-mail. It holds once they accept.');
      },
    });
  }

  @Get(':id')
  @Page('identity/delegation')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<DelegationPage> {
    return this.page(actor, id);
  }

  @Post(':id/answer')
  async answer(
    @CurrentActor() actor: PersonActor,
    @Param('id') delegationId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(DelegationAnswerForm, body, {
      template: 'identity/delegation',
      page: (values) => this.page(actor, delegationId, values),
      work: async ({ answer }) => {
        await this.answerDelegation.run(actor, { delegationId, answer });
        return answer === 'accept'
          ? redirect('/acting-as', 'You have accepted. Choose the school to act for it.')
          : redirect('/delegations', 'You have declined, and the headteacher is told.');
      },
    });
  }

  @Get(':id/end')
  @Page('identity/end-delegation')
  async ending(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<DelegationPage> {
    return this.page(actor, id);
  }

  @Post(':id/end')
  async end(
    @CurrentActor() actor: PersonActor,
    @Param('id') delegationId: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(ReasonForm, body, {
      template: 'identity/end-delegation',
      page: (values) => this.page(actor, delegationId, values),
      work: async ({ reason }) => {
        const { back } = await this.page(actor, delegationId);
        await this.endDelegation.run(actor, { delegationId, reason });
        return redirect(back?.href ?? '/', 'It has ended, and everybody concerned is told.');
      },
    });
  }

  private async form(actor: PersonActor, values?: Values): Promise<NewDelegatePage> {
    return newDelegatePage(actor, await this.database.read(actor, peopleChoices), values);
  }

  private async page(actor: PersonActor, id: string, values?: Values): Promise<DelegationPage> {
    return this.database.read(actor, async (tx) =>
      delegationPageModel(await delegationPage(tx, id, this.clock.today()), actor, values),
    );
  }
}
