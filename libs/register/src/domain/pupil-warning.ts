const person =
  '(?:[Pp]upil|[Cc]hild|[Bb]oy|[Gg]irl|[Ss]tudent|[Ll]earner|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister)s?';
const name = '[A-Z][a-z]{2,}';
const date = '\\d{1,2}(?:st|nd|rd|th)?[\\s./-]+(?:\\d{1,2}|[A-Z][a-z]{2,8})[\\s./-]+\\d{2,4}';

/** Capitalised words that follow "pupil" or "Year 4" in any school and name nobody. */
const notNames = new Set(
  `Premium Progress Referral Voice Council Parliament Leaders Reception Nursery English Maths Mathematics Phonics
   Reading Writing Science History Geography French German Spanish Latin Music Art Computing Physics Chemistry
   Biology Attendance Behaviour Assessment Results Curriculum Intervention Interventions Teacher Teachers Lead
   Leader Leaders Key Stage Sats Screening Multiplication January February March April May June July August
   September October November December Monday Tuesday Wednesday Thursday Friday Autumn Spring Summer And The For
   With From Who Their Our Our Last This These There Those Most Many All Some Some Our Both Across Attainment
   School Schools Academy College High Grammar Primary Junior Infant Infants Secondary Church Catholic
   Mental Health Speech Language Safeguarding Support Tracker Data Group Groups Class Classes Team Staff Transition`
    .trim()
    .split(/\s+/),
);

/** Each sign, and which of its groups is a name that may be a word of school life. */
const signs: readonly (readonly [RegExp, number?])[] = [
  // "a boy called Tom", "named Aisha"
  [new RegExp(`\\b(?:called|named|name is)\\s+(${name})`, 'g'), 1],
  [new RegExp(`\\b${person}\\s*(?:,|-|:|\\()?\\s*(${name})`, 'g'), 1],
  // "pupil J.S.", "child T"
  [new RegExp(`\\b${person}\\s+(?:[A-Z]\\.?){1,3}(?=[\\s,.;)]|$)`, 'g')],
  // "Year 4 pupil Tom", "Tom in Year 4", after the first word of a sentence
  [new RegExp(`\\b[Yy]ear\\s?\\d{1,2}\\s*(?:,|-|:|\\()?\\s*(${name})`, 'g'), 1],
  [new RegExp(`[a-z,]\\s(${name})(?:\\s${name})?,?\\s(?:in|from|of)\\s[Yy]ear\\s?\\d`, 'g'), 1],
  // initials or a name beside a date: "J.S. (12/03/2015)"
  [new RegExp(`\\b(?:[A-Z]\\.\\s?){2,3}[^.\\d]{0,20}${date}`, 'g')],
  [new RegExp(`\\b[A-Z]{2,3}\\s*[,(-]\\s*${date}`, 'g')],
  // a unique pupil number: a letter and twelve digits, the last of them sometimes a letter
  [/\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b/g],
  [/\b(?:born|date of birth|dob|d\.o\.b\.)\b\W*(?:on\W+)?\d/gi],
];

/**
 * Whether the text seems to name a pupil. The rules guess, the writer knows: who is warned changes the
 * text, or answers that it names nobody. Evenhand holds no pupil-level data (DESIGN 9).
 */
export function pupilWarning(text: string): string | null {
  return signs.some((sign) => isFound(text, sign)) || hasHealthNumber(text)
    ? 'This text seems to name a pupil or to give details of one. Please take that out: describe the need, not the child.'
    : null;
}

function isFound(text: string, [sign, group]: readonly [RegExp, number?]): boolean {
  return [...text.matchAll(sign)].some(
    (match) => group === undefined || !notNames.has(match[group] ?? ''),
  );
}

/** Ten digits whose last one checks the others, as those of the health service do (modulus 11). */
function hasHealthNumber(text: string): boolean {
  return [...text.matchAll(/(?<![\d.,£-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d,-]|\.\d)/g)].some(
    ([found]) => {
      const digits = [...found.replaceAll(/\D/g, '')].map(Number);
      const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
      const check = (11 - (sum % 11)) % 11;
      return check !== 10 && check === digits[9];
    },
  );
}
