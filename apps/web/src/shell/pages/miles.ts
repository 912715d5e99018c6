const metresInAMile = 1609.344;

/**
 * 1200 metres as `0.7 miles`; the words beside it say "in a straight line". What is next door, or unknown,
 * never looks like nothing; a place that was guessed from an outward postcode is right to some miles only.
 */
export function milesInWords(metres: number | null, isRough = false): string {
  if (metres === null) return 'distance not known';
  const miles = metres / metresInAMile;
  if (isRough) {
    const whole = Math.max(1, Math.round(miles));
    return `about ${whole} ${whole === 1 ? 'mile' : 'miles'}`;
  }
  const tenths = miles.toFixed(1);
  return tenths === '0.0' ? 'under 0.1 miles' : `${tenths} miles`;
}

export function metresOf(miles: number): number {
  return Math.round(miles * metresInAMile);
}

/** Whole miles for a box of a form; a limit below half a mile is not made none. */
export function milesOf(metres: number): number {
  return metres === 0 ? 0 : Math.max(1, Math.round(metres / metresInAMile));
}
