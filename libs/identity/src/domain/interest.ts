/** What a person declares: DESIGN 2.3. */
export const interestKinds = ['governor', 'family', 'interest'] as const;
export type InterestKind = (typeof interestKinds)[number];

/** Declarations are made again every year (DESIGN 2.3). */
export const interestMonths = 12;
