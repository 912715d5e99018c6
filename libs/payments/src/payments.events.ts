export const paymentsEvents = [
  'payments.milestones-planned',
  'payments.milestone-due',
  'payments.milestone-claimed',
  'payments.milestone-assessed',
  'payments.milestone-approved',
  'payments.milestone-returned',
  'payments.milestone-withheld',
  'payments.milestone-forfeited',
  'payments.milestone-authorised',
  'payments.milestone-instructed',
  'payments.milestone-paid',
  'payments.milestone-reconciled',
  'payments.payment-needs-checking',
  'payments.payment-resolved',
  'payments.payee-changed',
  'payments.payee-confirmed',
] as const;
export type PaymentsEvent = (typeof paymentsEvents)[number];
