export const fundsEvents = [
  'funds.fund-created',
  'funds.fund-committed',
  'funds.commitment-released',
] as const;
