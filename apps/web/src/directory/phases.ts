import { matchingPhases } from '@evenhand/directory';

/** Matching phases as choices and as words. */
export const phases: readonly { value: number; text: string }[] = matchingPhases.map(
  (name, value) => ({ value, text: `${name.charAt(0).toUpperCase()}${name.slice(1)}` }),
);
