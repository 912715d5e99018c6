import { Page, PageRequest } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { readPoint } from '../domain/point-search.js';
import { readSearch, type WhatSearch } from '../domain/school-search.js';
import { findPoint, type FoundPoint } from './find-point.js';
import { conditions, type SchoolNarrowing, Values } from './school-conditions.js';
import { readSchoolCursor, schoolCursor, type SchoolOrder } from './school-cursor.js';
import { schoolLine, type SchoolLine, schoolLineFrom } from './school-line.js';

export interface SchoolFilter extends SchoolNarrowing {
  /** As typed: `readSearch` says what is understood. */
  search?: string;
  /** A point to look from, as typed: `readPoint`. Goes before one in `search`. */
  near?: string;
}

export interface FoundSchool extends SchoolLine {
  /** In a straight line from the point; null without one, and where the school's place is not known. */
  distanceMetres: number | null;
  /** The school's place, or the point, was guessed from an outward postcode: right to some miles only. */
  isRough: boolean;
}

export interface FoundSchools extends Page<FoundSchool> {
  order: SchoolOrder;
  /** Where distances are counted from; null when no point was given, or it was not found. */
  from: FoundPoint | null;
  /** The point as typed, when the register knows no such place. */
  unknownPoint: string | null;
}

/**
 * Schools of the register: nearest first from a point, with those whose place is not known at the end;
 * else the best fit for the words typed first; else by name.
 */
export async function schoolList(
  tx: Tx,
  page: PageRequest,
  filter: SchoolFilter = {},
): Promise<FoundSchools> {
  const { what, near } = readSearch(filter.search ?? '');
  const wanted = filter.near === undefined ? near : readPoint(filter.near);
  const from = wanted && (await findPoint(tx, wanted));
  const unknownPoint = wanted && !from ? wanted.typed : null;
  const unplaced = what.by === 'words' ? 'fit' : 'name';
  const order: SchoolOrder = from ? 'distance' : unplaced;
  const rows = from
    ? await byDistance(tx, page, { what, filter, from })
    : await byNameOrFit(tx, page, { what, filter, order: unplaced });
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const next = rows.length > page.limit && last ? schoolCursor({ ...last, order }) : null;
  const isRoughPoint = from?.isRough ?? false;
  return {
    items: items.map((row) => withoutPlace(row, isRoughPoint)),
    next,
    order,
    from,
    unknownPoint,
  };
}

/** A row with its place in the order, as the cursor keeps it. */
type Placed = SchoolLine & { at: number | null; metres: number | null; isGuessed: boolean };

interface Asked {
  what: WhatSearch;
  filter: SchoolNarrowing;
}

/** Only schools that the words lead to; all of them otherwise. */
function source(what: WhatSearch, values: Values): string {
  if (what.by !== 'words') return schoolLineFrom;
  return `directory.find_schools(${values.add(what.text)}) found
    JOIN directory.school s ON s.id = found.school_id LEFT JOIN directory.trust t ON t.id = s.trust_id`;
}

async function byNameOrFit(
  tx: Tx,
  { after, limit }: PageRequest,
  { what, filter, order }: Asked & { order: 'fit' | 'name' },
): Promise<Placed[]> {
  const values = new Values();
  const from = source(what, values);
  const where = conditions(what, filter, values);
  const cursor = readSchoolCursor(after, order);
  const at = order === 'fit' ? 'found.score' : 'NULL::integer';
  if (cursor) {
    const place = `(s.name, s.id) > (${values.add(cursor.name)}, ${values.add(cursor.id)}::uuid)`;
    if (order === 'name') where.push(place);
    else {
      const score = values.add(cursor.at);
      where.push(`(${at} < ${score}::integer OR (${at} = ${score}::integer AND ${place}))`);
    }
  }
  return tx.query<Placed[]>(
    `SELECT ${schoolLine}, ${at} AS at, NULL AS metres, false AS "isGuessed" FROM ${from} WHERE ${where.concat('true').join(' AND ')}
      ORDER BY ${order === 'fit' ? `${at} DESC, ` : ''}s.name, s.id LIMIT ${values.add(limit + 1)}`,
    values.list,
  );
}

/** Known places first, through the index of points; then, by name, the schools that nobody can place. */
async function byDistance(
  tx: Tx,
  { after, limit }: PageRequest,
  { what, filter, from }: Asked & { from: FoundPoint },
): Promise<Placed[]> {
  const cursor = readSchoolCursor(after, 'distance');
  const ask = async (isPlaced: boolean, most: number): Promise<Placed[]> => {
    const values = new Values();
    const tables = source(what, values);
    const where = conditions(what, filter, values);
    const metres = isPlaced
      ? `point(s.easting, s.northing) <-> point(${values.add(from.easting)}, ${values.add(from.northing)})`
      : 'NULL::float8';
    where.push(`s.easting IS ${isPlaced ? 'NOT NULL' : 'NULL'}`);
    if (cursor && isPlaced) {
      where.push(
        `(${metres}, s.id) > (${values.add(cursor.at)}::float8, ${values.add(cursor.id)}::uuid)`,
      );
    } else if (cursor?.at === null) {
      where.push(`(s.name, s.id) > (${values.add(cursor.name)}, ${values.add(cursor.id)}::uuid)`);
    }
    return tx.query<Placed[]>(
      `SELECT ${schoolLine}, ${metres} AS at, ${metres} AS metres, s.coordinate_source IS NOT DISTINCT FROM 'outcode' AS "isGuessed" FROM ${tables} WHERE ${where.join(' AND ')}
        ORDER BY ${isPlaced ? `${metres}, s.id` : 's.name, s.id'} LIMIT ${values.add(most)}`,
      values.list,
    );
  };
  const placed = cursor && cursor.at === null ? [] : await ask(true, limit + 1);
  const left = limit + 1 - placed.length;
  return left === 0 ? placed : [...placed, ...(await ask(false, left))];
}

function withoutPlace(
  { at: _at, metres, isGuessed, ...line }: Placed,
  isRoughPoint: boolean,
): FoundSchool {
  const distanceMetres = metres === null ? null : Math.round(metres);
  return { ...line, distanceMetres, isRough: metres !== null && (isRoughPoint || isGuessed) };
}

/** How many closed schools a search that finds no open one would find. */
export async function closedSchoolsFound(tx: Tx, filter: SchoolFilter): Promise<number> {
  const { what } = readSearch(filter.search ?? '');
  const values = new Values();
  const from = source(what, values);
  const where = conditions(what, { ...filter, state: 'closed' }, values);
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM ${from} WHERE ${where.join(' AND ')}`,
    values.list,
  );
  return row?.count ?? 0;
}
