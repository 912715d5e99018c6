import { countsInDays } from '@evenhand/matching';
import type { RunSettings, SettingsChange } from '@evenhand/matching';
import { Choice, choicesOf } from '../register/area-choice.js';
import type { PageModel } from '../shell/pages/page.js';
import { ofHundred } from './matching-words.js';

export interface SettingsPage extends PageModel {
  version: number;
  mayChange: boolean;
  lines: string[];
  units: Choice[];
  history: { version: number; at: Date; by: string; reason: string; lines: string[] }[];
  values: Record<string, unknown>;
}

export function settingsPage(
  settings: RunSettings,
  history: readonly SettingsChange[],
  mayChange: boolean,
  values: Record<string, unknown> = settingsValues(settings),
): SettingsPage {
  return {
    title: 'How matching spreads the load',
    back: { href: '/broker/runs', text: 'Matching runs' },
    version: settings.version,
    mayChange,
    lines: settingsInWords(settings),
    units: choicesOf(unitWords, values['capacityIn']),
    history: history.map((change) => ({
      version: change.version,
      at: change.changedAt,
      by: change.changedByName ?? 'Somebody who is no longer here',
      reason: change.reason,
      lines: settingsInWords(change),
    })),
    values,
  };
}

function settingsValues(settings: RunSettings): Record<string, unknown> {
  return {
    capacityIn: settings.capacityIn ?? 'pairings',
    secondPairing: String(settings.secondPairing / 100),
    laterPairing: String(settings.laterPairing / 100),
    mostPerSchool: settings.mostPerSchool === null ? '' : String(settings.mostPerSchool),
    mostPerTrust: settings.mostPerTrust === null ? '' : String(settings.mostPerTrust),
    mostDraftsMoved: String(settings.mostDraftsMoved),
  };
}

const unitWords: Readonly<Record<string, string>> = {
  pairings: 'Pairings at a time, as each offer says. Every run is proven to be the best',
  days: 'Days: pairings share the days of an offer. Large runs may end with a gap, which is shown',
};

/** What the settings do, as sentences. */
export function settingsInWords(settings: RunSettings): string[] {
  if (countsInDays(settings)) return daysInWords;
  const { secondPairing, laterPairing, mostPerSchool, mostPerTrust, mostDraftsMoved } = settings;
  const spread =
    laterPairing === 0
      ? 'A supporter’s second and later pairings count like the first.'
      : `A supporter’s second pairing counts ${ofHundred(secondPairing)} points of fit less, every later one ${ofHundred(laterPairing)}.`;
  const pairings = (most: number): string => `${most} ${most === 1 ? 'pairing' : 'pairings'}`;
  return [
    spread,
    mostPerSchool === null
      ? 'A school may have as many pairings as it offers.'
      : `One school has at most ${pairings(mostPerSchool)} at a time.`,
    mostPerTrust === null
      ? 'A trust has no limit.'
      : `The schools of one trust have at most ${pairings(mostPerTrust)} at a time together.`,
    mostDraftsMoved === 0
      ? 'Mending a proposal moves no other draft, unless the broker says otherwise.'
      : `Mending a proposal moves at most ${mostDraftsMoved} other ${mostDraftsMoved === 1 ? 'draft' : 'drafts'}, unless the broker says otherwise.`,
  ];
}

const daysInWords = [
  'A supporter’s room is counted in days: its pairings share the days of its offer, however many they are.',
  'A run that cannot be proven in time is published with its gap: how far it may be from the best.',
  'What a change costs the whole is not worked out: a proposal that falls away is mended by hand, or by the next run.',
];
