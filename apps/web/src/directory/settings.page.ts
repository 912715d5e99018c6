import { PartnershipSettings, SettingChange, TierLine } from '@evenhand/directory';
import { DateTime } from 'luxon';
import { PageModel } from '../shell/pages/page.js';

const settings = { text: 'Settings', href: '/settings' };

export interface SettingsPage extends PageModel {
  settings: PartnershipSettings;
  tiers: number;
  texts: number;
  changes: { setting: string; before: string; after: string; at: Date; who: string }[];
}

/** Everything that an administrator hands over, in one place. */
export function settingsPage(
  partnership: PartnershipSettings,
  counts: { tiers: number; texts: number },
  changes: readonly SettingChange[],
  names: ReadonlyMap<string, string>,
): SettingsPage {
  return {
    title: settings.text,
    settings: partnership,
    ...counts,
    changes: changes.map(({ setting, before, after, at, personId }) => ({
      ...{ setting, at, before: inWords(before), after: inWords(after) },
      who: names.get(personId ?? '') ?? 'Evenhand',
    })),
  };
}

const labels: Readonly<Record<string, string>> = {
  yearlyPence: 'price a year',
  fromDate: 'from',
  untilDate: 'until',
  nearest: 'nearest schools',
  primaryMetres: 'metres for primary schools',
  secondaryMetres: 'metres for other phases',
};

/** A setting as a line of text: what it holds, part by part. */
function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (typeof value !== 'object') return JSON.stringify(value).replaceAll(/^"|"$/g, '');
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== '');
  const text = parts.map(([key, part]) => `${labels[key] ?? key}: ${partOf(key, part)}`).join('; ');
  return text === '' ? 'Nothing' : text;
}

function partOf(key: string, part: unknown): string {
  if (key === 'yearlyPence') return `£${(Number(part) / 100).toFixed(2)}`;
  const text = String(part);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text);
  return day ? day.toFormat('d MMMM yyyy') : text;
}

export interface PartnershipFormPage extends PageModel {
  values: Record<string, unknown>;
}

export function partnershipFormPage(
  { name, contact }: PartnershipSettings,
  values?: Record<string, unknown>,
): PartnershipFormPage {
  return {
    title: 'Name and contact',
    breadcrumbs: [settings, { text: 'Name and contact' }],
    values: values ?? {
      ...{ name, contactName: contact.name, email: contact.email, telephone: contact.telephone },
    },
  };
}

export interface TiersPage extends PageModel {
  tiers: (TierLine & { href: string })[];
}

export function tiersPage(tiers: readonly TierLine[]): TiersPage {
  return {
    title: 'Subscription tiers',
    breadcrumbs: [settings, { text: 'Subscription tiers' }],
    tiers: tiers.map((tier) => ({ ...tier, href: `/settings/tiers/${tier.id}` })),
  };
}

export interface TierFormPage extends PageModel {
  action: string;
  values: Record<string, unknown>;
  members: number;
}

export function tierFormPage(
  tier: TierLine | null,
  values?: Record<string, unknown>,
): TierFormPage {
  const title = tier ? tier.name : 'Add a tier';
  return {
    title,
    breadcrumbs: [
      settings,
      { text: 'Subscription tiers', href: '/settings/tiers' },
      { text: title },
    ],
    action: tier ? `/settings/tiers/${tier.id}` : '/settings/tiers',
    values: values ?? {
      ...(tier ?? {}),
      yearlyPence: tier ? (tier.yearlyPence / 100).toFixed(2) : undefined,
    },
    members: tier?.members ?? 0,
  };
}
