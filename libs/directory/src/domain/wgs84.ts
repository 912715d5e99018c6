import proj4 from 'proj4';

/** Degrees as GPS, maps on the web and telephones give them. */
export interface LatLon {
  latitude: number;
  longitude: number;
}

/**
 * The National Grid rests on another figure of the earth than WGS84. The seven numbers of `towgs84` move
 * between the two, right to about 5 m; without them every English school lies some 120 m off (DATA 4).
 */
const nationalGrid =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy' +
  ' +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs';
const between = proj4(nationalGrid, 'WGS84');

/** Null where the register does not know the place. Six decimals: a tenth of a metre. */
export function latLonOf(place: {
  easting: number | null;
  northing: number | null;
}): LatLon | null {
  if (place.easting === null || place.northing === null) return null;
  const [longitude = NaN, latitude = NaN] = between.forward([place.easting, place.northing]);
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

/** Whole metres of the National Grid. */
export function gridOf({ latitude, longitude }: LatLon): { easting: number; northing: number } {
  const [easting = NaN, northing = NaN] = between.inverse([longitude, latitude]);
  return { easting: Math.round(easting), northing: Math.round(northing) };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
