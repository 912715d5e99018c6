export const matchingEvents = [
  'matching.run-requested',
  'matching.run-finished',
  'matching.run-failed',
  'matching.run-cancelled',
  'matching.replay-requested',
  'matching.run-replayed',
  'matching.settings-changed',
] as const;
