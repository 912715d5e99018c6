import { Injectable } from '@nestjs/common';
import { Actor, FieldError, invalid } from '@evenhand/kernel';
import { assertMailAddress, Clock, Database, lockById, record } from '@evenhand/platform';
import { Partnership } from '../data/partnership.entity.js';
import { CompetitorRule, competitorRule } from '../domain/competitors.js';
import {
  assertCompetitorRule,
  PartnershipContact,
  partnershipContact,
} from '../domain/partnership-settings.js';
import { assertAdministrator } from './assert-administrator.js';
import { keepSettingChange } from './keep-setting-change.js';
import { partnershipOf } from './partnership-of.js';

export interface SettingsToChange {
  name?: string;
  contact?: PartnershipContact;
  competitors?: CompetitorRule;
  expectedVersion?: number;
}

/** Changes what is given and keeps the rest; each setting that changes has its line in the history. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { expectedVersion, ...given }: SettingsToChange): Promise<void> {
    assertAdministrator(actor);
    const wanted = checked(given);
    await this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const partnership = await lockById(tx, Partnership, partnershipOf(actor), expectedVersion);
      const { name, settings } = partnership;
      const before = {
        name,
        contact: partnershipContact(settings),
        competitors: competitorRule(settings),
      };
      const after = { ...before, ...wanted };
      const changed: string[] = [];
      for (const setting of ['name', 'contact', 'competitors'] as const) {
        const change = { setting, before: before[setting], after: after[setting] };
        if (await keepSettingChange(tx, actor, change, now)) changed.push(setting);
      }
      if (changed.length === 0) return;
      partnership.name = after.name;
      partnership.settings = {
        ...settings,
        ...(changed.includes('contact') ? { contact: after.contact } : {}),
        ...(changed.includes('competitors') ? { competitors: after.competitors } : {}),
      };
      await tx.save(partnership);
      await record(tx, actor, {
        name: 'directory.settings-changed',
        subject: { type: 'partnership', id: partnership.id },
        data: { settings: changed },
      });
    });
  }
}

/** Throws `invalid` with every fault; answers only what was given. */
function checked({ name, contact, competitors }: SettingsToChange): SettingsToChange {
  const faults: FieldError[] = [];
  const title = name?.trim();
  if (title !== undefined && (title === '' || title.length > 120)) {
    faults.push({ field: 'name', message: 'Enter a name of up to 120 characters.' });
  }
  if (contact && contact.email !== '' && !isAddress(contact.email)) {
    faults.push({
      field: 'email',
      message: 'Enter an e-mail address, like name@partnership.example.',
    });
  }
  if (faults[0]) throw invalid('settings-refused', faults[0].message, faults);
  if (competitors) assertCompetitorRule(competitors);
  return {
    ...(title === undefined ? {} : { name: title }),
    ...(contact ? { contact } : {}),
    ...(competitors ? { competitors } : {}),
  };
}

function isAddress(text: string): boolean {
  try {
    return assertMailAddress(text) === text;
  } catch {
    return false;
  }
}
