import { said } from '../register/register-words.js';

/** How pages say the codes of the engine. */
export const presetNames: Readonly<Record<string, string>> = {
  equity:
    'Equity first: the needs with the highest equity weight are served before fit is looked at',
  balanced: 'Balanced: equity weight and fit are traded against each other',
  quality: 'Best fit: only how well the two schools fit counts',
};

export const presetTitles: Readonly<Record<string, string>> = {
  equity: 'Equity first',
  balanced: 'Balanced',
  quality: 'Best fit',
};

export const phaseWords: Readonly<Record<string, string>> = {
  read: 'Reading the needs and offers',
  score: 'Scoring every possible pair',
  solve: 'Finding the best set of pairs',
  certify: 'Proving that it is the best',
  store: 'Storing the answer',
};

/** Why an offer could not stand for a need, after a number of offers. */
export const refusalWords: Readonly<Record<string, string>> = {
  consent: 'not agreed to be matched',
  'own-school': 'of the same school',
  excluded: 'of a competitor, a federation partner or a school not to be asked',
  trust: 'of the same trust',
  area: 'in other areas',
  phase: 'for other phases',
  time: 'at another time',
  distance: 'too far away, or not in the wanted way',
  'other-offer-of-school': 'of a school with a better offer',
  outranked: 'taken by needs that come first',
  days: 'with fewer days left than it asks',
};

/** Why an offer with room was given nobody. */
export const notChosenWords: Readonly<Record<string, string>> = {
  'no-need': 'No open need asks for what it offers, where and when it offers it',
  'others-fit-better': 'It could support somebody, but others do more for the whole',
  'supporter-cap': 'The school has as many pairings already as one school may have',
  'trust-cap': 'The schools of its trust have as many pairings already as a trust may have',
  'later-pairing': 'The school supports others already, and a further pairing counts less',
  'too-few-days': 'It has fewer days than any of these needs asks',
};

export function notChosenInWords(why: string, feasibleNeeds: number): string {
  const needs = `${feasibleNeeds} ${feasibleNeeds === 1 ? 'need' : 'needs'}`;
  if (why === 'others-fit-better')
    return `It could support ${needs}, but others do more for the whole.`;
  return why === 'no-need'
    ? `${said(notChosenWords, why)}.`
    : `It could support ${needs}. ${said(notChosenWords, why)}.`;
}

export const factorNames: Readonly<Record<string, string>> = {
  areaFit: 'Covers the areas asked for',
  evidence: 'Strength of the evidence',
  phase: 'Same kind of school',
  distance: 'Near, or online',
  disadvantage: 'Similar disadvantage',
  size: 'Similar size',
  rurality: 'Both rural, or both not',
  prior: 'Have worked together',
  spareLoad: 'Supporter has room',
};

/** The hard rules that a proposal has passed. */
export const checkNames: Readonly<Record<string, string>> = {
  consent: 'Both schools agreed to be matched',
  'own-school': 'Two different schools',
  excluded: 'No competitor, federation partner or excluded school',
  trust: 'Not of the same trust',
  area: 'At least one area in common',
  phase: 'The supporter supports this phase',
  time: 'The dates fit',
  distance: 'Within both schools’ travel limit, or online',
};

export const failureWords: Readonly<Record<string, string>> = {
  Unproven: 'The answer could not be proven to be the best, so it was thrown away.',
  InstanceError: 'The needs and offers could not be used as they stand.',
  'no-open-needs': 'When the run began no need was open any more, so there was nothing to match.',
};

/** The engine's points, 10,000 in all, on the scale of the page: `74.2`. */
export function ofHundred(points: number): string {
  return (points / 100).toFixed(1);
}
