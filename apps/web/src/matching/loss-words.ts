import { milesInWords } from '../shell/pages/miles.js';
import { presets, type Preset } from '@evenhand/matching';

/** A loss of the objective in what it is made of: points of equity weight, and points of fit. */
export function lossInWords(loss: number, preset: Preset): string {
  const k = presets[preset];
  if (loss === 0) return 'nothing';
  const weight = k === 0 ? 0 : Math.trunc(loss / k);
  const fit = loss - weight * k;
  const parts = [
    weight === 0 ? '' : `${weight} ${weight === 1 ? 'point' : 'points'} of equity weight`,
    fit === 0 ? '' : `${fit.toLocaleString('en-GB')} ${fit === 1 ? 'point' : 'points'} of fit`,
  ];
  return parts.filter(Boolean).join(' and ');
}

const weeks = (count: number): string => `${count} ${count === 1 ? 'week' : 'weeks'}`;

/** What one change would open an offer, as a sentence after the offer's school. */
export function changeInWords(change: string, by: number): string {
  switch (change) {
    case 'travel':
      return `if the school accepted a supporter ${milesInWords(by)} further away`;
    case 'remote':
      return 'if the school accepted support online';
    case 'in-person':
      return 'if the school accepted visits in person';
    default:
      return by > 0
        ? `if support could start ${weeks(by)} later${term(by)}`
        : `if support could start ${weeks(-by)} earlier${term(-by)}`;
  }
}

/** A school year has three terms of some 13 weeks. */
function term(by: number): string {
  const terms = Math.ceil(by / 13);
  return terms === 1 ? ', within a term' : `, ${terms} terms`;
}
