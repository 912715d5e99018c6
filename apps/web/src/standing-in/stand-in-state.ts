import type { StandInLine } from '@evenhand/identity';

export type StandInState = 'asked' | 'stands_in' | 'said_no' | 'ended' | 'expired';

export function standInState(line: StandInLine, today: string): StandInState {
  if (line.endedAt) return 'ended';
  if (line.declinedAt) return 'said_no';
  if (line.untilDate < today) return 'expired';
  return line.acceptedAt ? 'stands_in' : 'asked';
}
