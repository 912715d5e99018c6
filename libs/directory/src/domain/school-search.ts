import { readPoint, type PointSearch } from './point-search.js';

/** What somebody typed into the search, told apart by its form. */
export type WhatSearch =
  | { by: 'all' }
  | { by: 'urn'; urn: number }
  | { by: 'ukprn'; ukprn: number }
  | { by: 'laestab'; laCode: string; establishmentNumber: string }
  /** An authority's code or a group's UID. */
  | { by: 'number'; digits: string }
  | { by: 'group'; groupId: string }
  | { by: 'postcode'; prefix: string }
  | { by: 'words'; text: string };

/** What to look for, and the point to look from, where one was typed. */
export interface SchoolSearch {
  what: WhatSearch;
  near: PointSearch | null;
}

const nearWords = /^(.*?)\s*\b(?:nearest to|near to|near|close to|around)\s+(.+)$/i;

/**
 * One box for everything: six digits are a URN, `301/2019` and `3012019` a LAESTAB, eight digits a UKPRN,
 * fewer an authority's code or a group's UID, `TR01234` a trust, `NW3` and `nw3 2jb` a postcode or its
 * beginning, `51.5140, -0.0775` and `533498, 181201` a point; after "near" stands a point in any of these
 * forms or a school. The rest are words.
 */
export function readSearch(text: string): SchoolSearch {
  const typed = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  const point = readPoint(typed);
  if (point.by === 'grid' || point.by === 'nowhere') return { what: { by: 'all' }, near: point };
  const [, before, after] = nearWords.exec(typed) ?? [];
  if (before === undefined || after === undefined) return { what: readWhat(typed), near: null };
  return { what: readWhat(before.trim()), near: readPoint(after) };
}

function readWhat(typed: string): WhatSearch {
  if (typed === '') return { by: 'all' };
  if (/^\d{6}$/.test(typed)) return { by: 'urn', urn: Number(typed) };
  if (/^1\d{7}$/.test(typed)) return { by: 'ukprn', ukprn: Number(typed) };
  if (/^\d{1,5}$/.test(typed)) return { by: 'number', digits: typed };
  if (/^tr\d{3,6}$/i.test(typed)) return { by: 'group', groupId: typed.toUpperCase() };
  const laestab = /^(\d{3}) ?[/-]? ?(\d{4})$/.exec(typed);
  if (laestab?.[1] && laestab[2]) {
    return { by: 'laestab', laCode: laestab[1], establishmentNumber: laestab[2] };
  }
  const prefix = postcodePrefix(typed);
  return prefix === null ? { by: 'words', text: typed } : { by: 'postcode', prefix };
}

/** `nw3 2jb` as `NW3 2JB`, `nw3` as `NW3 ` (so that it is not NW31); null for anything else. */
export function postcodePrefix(typed: string): string | null {
  const [, outward, inward] = /^([a-z]{1,2}\d[a-z\d]?)(?: ?(\d[a-z]{2}))?$/i.exec(typed) ?? [];
  return outward === undefined ? null : `${outward} ${inward ?? ''}`.toUpperCase();
}
