import { gridOf } from './wgs84.js';

/** A point to look from, as it was typed. */
export type PointSearch =
  | { by: 'grid'; easting: number; northing: number; typed: string }
  | { by: 'postcode'; typed: string }
  /** A school's URN or name. */
  | { by: 'school'; typed: string }
  /** Looks like coordinates and is not in England, or in no order that we know. */
  | { by: 'nowhere'; typed: string };

const degrees = /^(-?\d{1,3}\.\d+)°?\s*n?\s*[,; ]\s*(-?\d{1,3}\.\d+)°?\s*e?$/i;
const metres = /^(\d{5,6})\s*[,; ]\s*(\d{4,6})$/;

/** Latitude and longitude (WGS84), easting and northing (National Grid metres), a postcode or a school. */
export function readPoint(text: string): PointSearch {
  const typed = text.trim();
  const [, latitude, longitude] = degrees.exec(typed) ?? [];
  if (latitude !== undefined && longitude !== undefined) {
    return readDegrees(Number(latitude), Number(longitude), typed);
  }
  const [, east, north] = metres.exec(typed) ?? [];
  if (east !== undefined && north !== undefined) {
    return inEngland({ easting: Number(east), northing: Number(north) }, typed);
  }
  const isPostcode = /^[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]{2})?$/i.test(typed);
  return { by: isPostcode ? 'postcode' : 'school', typed };
}

function readDegrees(latitude: number, longitude: number, typed: string): PointSearch {
  const isNear = latitude > 49 && latitude < 57 && longitude > -9 && longitude < 3;
  return isNear ? inEngland(gridOf({ latitude, longitude }), typed) : { by: 'nowhere', typed };
}

/** The box of the National Grid that holds England, with a margin for those who live beyond its edge. */
function inEngland(place: { easting: number; northing: number }, typed: string): PointSearch {
  const { easting, northing } = place;
  const isThere = easting >= 50_000 && easting <= 690_000 && northing >= 0 && northing <= 690_000;
  return isThere ? { by: 'grid', ...place, typed } : { by: 'nowhere', typed };
}
