const person = '(?:pupil|child|boy|girl|student|learner|son|daughter|brother|sister)s?';
const signs: readonly RegExp[] = [
  // "a boy called Tom", "named Aisha"
  /\b(?:called|named|name is)\s+[A-Z][a-z]+/,
  new RegExp(`\\b${person}\\s*(?:,|-|:|\\()?\\s*[A-Z][a-z]{2,}`),
  // "pupil J.S.", "child T"
  new RegExp(`\\b${person}\\s+(?:[A-Z]\\.?){1,3}(?=[\\s,.;)]|$)`),
  // a unique pupil number: a letter and twelve digits
  /\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b/,
  /\b(?:born|date of birth|dob)\b\W*\d/i,
];

/**
 * Whether the text seems to name a pupil. It warns and does not refuse: the rules guess, the school
 * knows. Evenhand holds no pupil-level data (DESIGN 9).
 */
export function pupilWarning(text: string): string | null {
  return signs.some((sign) => sign.test(text))
    ? 'This text seems to name a pupil or to give details of one. Please take that out: describe the need, not the child.'
    : null;
}
