import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AcceptTerms,
  GiveMatchingConsent,
  ownAnswers,
  ownMembership,
  termsInForce,
  WithdrawMatchingConsent,
} from '@evenhand/directory';
import { peopleNames } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { AcceptTermsForm } from './terms.form.js';
import { termsPage } from './terms.page.js';
import type { TermsPage } from './terms.page.js';

/** What members agree to: everybody of the partnership reads it, the head of a school answers. */
@Controller('terms')
@ApiExcludeController()
@Access('signed-in')
export class TermsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly acceptTerms: AcceptTerms,
    private readonly giveConsent: GiveMatchingConsent,
    private readonly withdrawConsent: WithdrawMatchingConsent,
  ) {}

  @Get()
  @Page('directory/terms')
  async show(@CurrentActor() actor: PersonActor): Promise<TermsPage> {
    return this.page(actor);
  }

  @Post('acceptance')
  @Access({ roles: ['headteacher'], school: true })
  async accept(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(AcceptTermsForm, body, {
      template: 'directory/terms',
      page: () => this.page(actor),
      work: async ({ termsIds = [] }) => {
        await this.acceptTerms.run(actor, { termsIds });
        return redirect('/terms', 'Thank you. It is on record that your school agrees.');
      },
    });
  }

  @Post('matching-consent')
  @Access({ roles: ['headteacher'], school: true })
  async consent(@CurrentActor() actor: PersonActor): Promise<Redirect> {
    await this.giveConsent.run(actor);
    return redirect('/terms', 'Your school is part of the next matching run.');
  }

  @Post('matching-consent/withdrawal')
  @Access({ roles: ['headteacher'], school: true })
  async withdraw(@CurrentActor() actor: PersonActor): Promise<Redirect> {
    await this.withdrawConsent.run(actor);
    return redirect('/terms', 'From the next matching run on, your school is left out.');
  }

  private async page(actor: PersonActor): Promise<TermsPage> {
    return this.database.read(actor, async (tx) => {
      const { partnershipId, schoolId } = actor;
      const inForce = partnershipId
        ? await termsInForce(tx, partnershipId, this.clock.today())
        : [];
      const answers = schoolId ? await ownAnswers(tx, schoolId) : null;
      const people = [
        ...(answers?.acceptances.map(({ personId }) => personId) ?? []),
        ...(answers?.consents.flatMap(({ givenBy, withdrawnBy }) => [
          givenBy,
          ...(withdrawnBy ? [withdrawnBy] : []),
        ]) ?? []),
      ];
      const isHead = actor.roles.includes('headteacher') && schoolId !== null;
      const own = schoolId ? await ownMembership(tx, schoolId) : null;
      return termsPage(inForce, answers, await peopleNames(tx, people), isHead, own?.id ?? null);
    });
  }
}
