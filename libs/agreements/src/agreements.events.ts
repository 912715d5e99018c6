/** What this context records. Data: ids and codes; `schoolIds` are the two parties. */
export const agreementsEvents = [
  'agreements.agreement-drafted',
  'agreements.agreement-revised',
  'agreements.agreement-sent',
  'agreements.agreement-recalled',
  'agreements.agreement-signed',
  'agreements.agreement-activated',
  'agreements.agreement-completed',
  'agreements.agreement-redacted',
  'agreements.document-redacted',
  'agreements.review-point-due',
  'agreements.review-point-missed',
  'agreements.review-point-reported',
  'agreements.review-point-reopened',
  'agreements.review-point-reviewed',
  'agreements.review-point-closed',
] as const;
export type AgreementsEvent = (typeof agreementsEvents)[number];
