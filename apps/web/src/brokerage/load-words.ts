import type { SupporterLoad } from '@evenhand/brokerage';
import { ofHundred } from '../matching/matching-words.js';

const ordinals = ['no', 'first', 'second', 'third'];

/** How much the supporter of a proposal does already, beside the limits that its run kept to. */
export function loadInWords(load: SupporterLoad | null): string[] {
  if (load === null) return [];
  const { schoolPairings, trustPairings, settings } = load;
  const lines = [
    `The supporter has ${pairings(schoolPairings)} now, live proposals included${atMost(settings?.mostPerSchool, 'a school')}.`,
  ];
  if (trustPairings !== null && settings?.mostPerTrust) {
    lines.push(
      `The schools of its trust have ${pairings(trustPairings)} together${atMost(settings.mostPerTrust, 'a trust')}.`,
    );
  }
  if (settings && settings.laterPairing > 0 && schoolPairings > 1) {
    const points = schoolPairings === 2 ? settings.secondPairing : settings.laterPairing;
    const nth = ordinals[schoolPairings] ?? `${schoolPairings}th`;
    lines.push(`A ${nth} pairing counts ${ofHundred(points)} points of fit less in a run.`);
  }
  return lines;
}

function pairings(count: number): string {
  return count === 1 ? 'one pairing' : `${count} pairings`;
}

function atMost(most: number | null | undefined, whose: string): string {
  return most === null || most === undefined ? '' : `; ${whose} may have ${most} at a time`;
}
