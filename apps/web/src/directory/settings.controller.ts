import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ChangeSettings,
  partnershipSettings,
  SaveTier,
  settingChanges,
  termsVersions,
  tierDetail,
  tierList,
  tiersOn,
} from '@evenhand/directory';
import { peopleNames } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { PartnershipForm, TierForm } from './settings.form.js';
import { partnershipFormPage, settingsPage, tierFormPage, tiersPage } from './settings.page.js';
import type {
  PartnershipFormPage,
  SettingsPage,
  TierFormPage,
  TiersPage,
} from './settings.page.js';

type Values = Record<string, unknown>;

@Controller('settings')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class SettingsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly changeSettings: ChangeSettings,
    private readonly saveTier: SaveTier,
  ) {}

  @Get()
  @Page('directory/settings')
  async show(@CurrentActor() actor: PersonActor): Promise<SettingsPage> {
    return this.database.read(actor, async (tx) => {
      const changes = await settingChanges(tx);
      const names = await peopleNames(
        tx,
        changes.flatMap(({ personId }) => personId ?? []),
      );
      const published = (await termsVersions(tx)).filter(({ status }) => status === 'published');
      const counts = {
        tiers: (await tiersOn(tx, this.clock.today())).length,
        texts: new Set(published.map(({ kind }) => kind)).size,
      };
      return settingsPage(await partnershipSettings(tx), counts, changes, names);
    });
  }

  @Get('partnership')
  @Page('directory/settings-partnership')
  async partnership(@CurrentActor() actor: PersonActor): Promise<PartnershipFormPage> {
    return this.partnershipPage(actor);
  }

  @Post('partnership')
  async changePartnership(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return submit(PartnershipForm, body, {
      template: 'directory/settings-partnership',
      page: (values) => this.partnershipPage(actor, values),
      work: async ({ name, contactName = '', email = '', telephone = '' }) => {
        const contact = { name: contactName, email, telephone };
        await this.changeSettings.run(actor, { name, contact });
        return redirect('/settings', 'Name and contact were saved.');
      },
    });
  }

  @Get('tiers')
  @Page('directory/settings-tiers')
  async tiers(@CurrentActor() actor: PersonActor): Promise<TiersPage> {
    return this.database.read(actor, async (tx) => tiersPage(await tierList(tx)));
  }

  @Get('tiers/new')
  @Page('directory/settings-tier')
  async blankTier(): Promise<TierFormPage> {
    return tierFormPage(null);
  }

  @Post('tiers')
  async addTier(
    @CurrentActor() actor: PersonActor,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.keepTier(actor, body, undefined);
  }

  @Get('tiers/:id')
  @Page('directory/settings-tier')
  async tier(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<TierFormPage> {
    return this.tierPage(actor, id);
  }

  @Post('tiers/:id')
  async changeTier(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.keepTier(actor, body, id);
  }

  private async keepTier(
    actor: PersonActor,
    body: unknown,
    id: string | undefined,
  ): Promise<Redirect | View> {
    return submit(TierForm, body, {
      template: 'directory/settings-tier',
      page: (values) => (id ? this.tierPage(actor, id, values) : tierFormPage(null, values)),
      work: async ({ fromDate = this.clock.today(), untilDate = null, ...tier }) => {
        await this.saveTier.run(actor, { ...tier, id, fromDate, untilDate });
        return redirect('/settings/tiers', 'The tier was saved.');
      },
    });
  }

  private async tierPage(actor: PersonActor, id: string, values?: Values): Promise<TierFormPage> {
    return tierFormPage(await this.database.read(actor, (tx) => tierDetail(tx, id)), values);
  }

  private async partnershipPage(actor: PersonActor, values?: Values): Promise<PartnershipFormPage> {
    return partnershipFormPage(await this.database.read(actor, partnershipSettings), values);
  }
}
