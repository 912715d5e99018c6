export const matchingEvents = [
  'matching.run-requested',
  'matching.run-finished',
  'matching.run-failed',
  'matching.run-cancelled',
] as const;
