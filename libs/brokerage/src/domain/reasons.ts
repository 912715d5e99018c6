/** Coded reasons with the words that a page shows; a code never changes its meaning. */
export const rejectionReasons = {
  'better-match-known': 'A better match is known',
  'capacity-doubt': 'The supporter has no room just now',
  relationship: 'The two schools’ relationship',
  'quality-doubt': 'Doubts about the fit of the support',
  'need-changed': 'The need has changed',
  other: 'Another reason',
} as const;

export const supporterNoReasons = {
  'no-capacity': 'We have no capacity',
  'not-our-strength': 'This is not our strength',
  'too-far': 'It is too far',
  timing: 'The timing does not work',
  'ask-next-year': 'Ask us next year',
  'do-not-contact': 'Do not contact us again about requests',
  other: 'Another reason',
} as const;

export const schoolNoReasons = {
  'not-the-right-fit': 'It does not fit what we need',
  timing: 'The timing does not work',
  'no-longer-needed': 'We no longer need support',
  'prefer-another': 'We would like somebody else to be asked',
  other: 'Another reason',
} as const;

/** What is missing before a yes. */
export const maybeReasons = {
  dates: 'We need to talk about dates',
  days: 'We need to talk about the number of days',
  scope: 'We need to know more about what is asked',
  governors: 'Our governors or trust have to agree',
  other: 'Something else',
} as const;

export type ReasonWords = Readonly<Record<string, string>>;
