/** National Grid metres; null where the register does not know the place. */
export interface Place {
  easting: number | null;
  northing: number | null;
}

/**
 * Straight-line metres on the National Grid, right to 0.1 % within England (DATA 4); null when
 * either place is unknown. An unknown distance is never 0.
 */
export function distanceMetres(a: Place, b: Place): number | null {
  if (a.easting === null || a.northing === null || b.easting === null || b.northing === null) {
    return null;
  }
  return Math.round(Math.hypot(a.easting - b.easting, a.northing - b.northing));
}
