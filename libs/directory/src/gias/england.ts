/** The National Grid box that holds England, from the Isles of Scilly to Berwick, in metres. */
const west = 80_000;
const east = 656_000;
const south = 5_000;
const north = 658_000;

/** Whether the register's coordinates can be believed: 0, missing and abroad cannot. */
export function isInEngland(easting: number | null, northing: number | null): boolean {
  return (
    easting !== null &&
    northing !== null &&
    easting >= west &&
    easting <= east &&
    northing >= south &&
    northing <= north
  );
}
