import { notFound } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { CompetitorRule, competitorRule } from '../domain/competitors.js';
import { PartnershipContact, partnershipContact } from '../domain/partnership-settings.js';

export interface PartnershipSettings {
  id: string;
  version: number;
  slug: string;
  name: string;
  contact: PartnershipContact;
  competitors: CompetitorRule;
}

/** The settings of the partnership acted for, defaults filled in. */
export async function partnershipSettings(tx: Tx): Promise<PartnershipSettings> {
  const [row] = await tx.query<
    { id: string; version: number; slug: string; name: string; settings: Record<string, unknown> }[]
  >(
    `SELECT id, version, slug, name, settings FROM directory.partnership WHERE id = platform.current_partnership()`,
  );
  if (!row) throw notFound('partnership');
  const { settings, ...line } = row;
  return {
    ...line,
    contact: partnershipContact(settings),
    competitors: competitorRule(settings),
  };
}

export interface SettingChange {
  setting: string;
  before: unknown;
  after: unknown;
  at: Date;
  personId: string | null;
}

/** What was changed, newest first, 100 at most; for staff. */
export async function settingChanges(tx: Tx): Promise<SettingChange[]> {
  return tx.query<SettingChange[]>(
    `SELECT setting, before, after, at, person_id AS "personId" FROM directory.setting_change
      WHERE partnership_id = platform.current_partnership() ORDER BY at DESC, id LIMIT 100`,
  );
}
