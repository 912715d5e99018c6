/** What a person declares: DESIGN 2.3. */
export const interestKinds = ['governor', 'family', 'interest'] as const;
export type InterestKind = (typeof interestKinds)[number];
