import { Provision } from './school.js';

/** The phases of the matching engine (MATCHING 11), in its order. */
export const matchingPhases = [
  'primary',
  'secondary',
  'special',
  'alternative provision',
  'all-through',
] as const;
export type MatchingPhase = 0 | 1 | 2 | 3 | 4;

export interface PhaseFacts {
  /** The register's code, 0..7. */
  phase: number;
  provision: Provision;
  lowAge: number | null;
  highAge: number | null;
}

const byRegisterPhase: Readonly<Record<number, MatchingPhase>> = {
  1: 0,
  2: 0,
  3: 0,
  4: 1,
  5: 1,
  6: 1,
  7: 4,
};

/**
 * What a school is matched as. Special schools and pupil referral units are "Not applicable" in the
 * register, so what they provide comes first; the rest without a phase go by their age range, and
 * one without ages counts as all-through, which rules nothing out.
 */
export function matchingPhase(school: PhaseFacts): MatchingPhase {
  if (school.provision === 'special') return 2;
  if (school.provision === 'alternative_provision') return 3;
  return byRegisterPhase[school.phase] ?? byAge(school.lowAge, school.highAge);
}

function byAge(low: number | null, high: number | null): MatchingPhase {
  if (high !== null && high <= 13) return 0;
  if (low !== null && low >= 9) return 1;
  return 4;
}
