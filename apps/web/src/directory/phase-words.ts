import { matchingPhases, phaseNames } from '@evenhand/directory';

/** The phase as a person reads it: the register says "Not applicable" of special schools and referral units. */
export function phaseWords(school: { phase: number; matchingPhase: number }): string {
  const registered = school.phase === 0 ? undefined : phaseNames[school.phase];
  return registered ?? matchingPhases[school.matchingPhase] ?? '';
}
