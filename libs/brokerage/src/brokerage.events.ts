export const brokerageEvents = [
  'brokerage.run-published',
  'brokerage.proposal-made-by-hand',
  'brokerage.proposal-approved',
  'brokerage.proposal-rejected',
  'brokerage.proposal-introduced',
  'brokerage.proposal-answered-maybe',
  'brokerage.proposal-accepted-by-supporter',
  'brokerage.proposal-accepted-by-school',
  'brokerage.proposal-declined',
  'brokerage.proposal-expired',
  'brokerage.proposal-withdrawn',
  'brokerage.drafts-repaired',
] as const;
