import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import { ChangeMatchingSettings, matchingSettings, settingsHistory } from '@evenhand/matching';
import { Database } from '@evenhand/platform';
import { staffRoles } from '../register/who.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { SettingsForm } from './settings.form.js';
import { settingsPage } from './settings.page.js';
import type { SettingsPage } from './settings.page.js';

/** Limits and rising prices of the load, which every run from then on keeps to. */
@Controller('settings/matching')
@ApiExcludeController()
export class MatchingSettingsController {
  constructor(
    private readonly database: Database,
    private readonly changeSettings: ChangeMatchingSettings,
  ) {}

  @Get()
  @Access({ roles: staffRoles })
  @Page('matching/settings')
  async show(@CurrentActor() actor: PersonActor): Promise<SettingsPage> {
    return this.page(actor);
  }

  @Post()
  @Access({ roles: ['administrator'] })
  async change(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(SettingsForm, body, {
      template: 'matching/settings',
      page: (values) => this.page(actor, values),
      work: async ({ version, reason, ...form }) => {
        await this.changeSettings.run(actor, {
          capacityIn: form.capacityIn,
          secondPairing: Math.round(form.secondPairing * 100),
          laterPairing: Math.round(form.laterPairing * 100),
          mostPerSchool: form.mostPerSchool ?? null,
          mostPerTrust: form.mostPerTrust ?? null,
          mostDraftsMoved: form.mostDraftsMoved,
          ...{ reason, expectedVersion: version },
        });
        return redirect('/settings/matching', 'Changed. Runs keep to it from now on.');
      },
    });
  }

  private async page(actor: PersonActor, values?: Record<string, unknown>): Promise<SettingsPage> {
    const partnershipId = actor.partnershipId ?? '';
    return this.database.read(actor, async (tx) =>
      settingsPage(
        await matchingSettings(tx, partnershipId),
        await settingsHistory(tx, partnershipId),
        actor.roles.includes('administrator'),
        values,
      ),
    );
  }
}
