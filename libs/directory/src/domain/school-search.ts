/** What somebody typed into the search, told apart by its form. */
export type SchoolSearch =
  | { by: 'all' }
  | { by: 'urn'; urn: number }
  | { by: 'laestab'; laCode: string; establishmentNumber: string }
  | { by: 'postcode'; prefix: string }
  | { by: 'words'; words: string[] };

/**
 * Six digits are a URN, `301/2019` and `3012019` a LAESTAB, `NW3` and `nw3 2jb` a postcode or its
 * beginning; the rest are words, each of which must occur in the name, town, authority or trust.
 */
export function readSearch(text: string): SchoolSearch {
  const typed = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  if (typed === '') return { by: 'all' };
  if (/^\d{6}$/.test(typed)) return { by: 'urn', urn: Number(typed) };
  const laestab = /^(\d{3})[ /]?(\d{4})$/.exec(typed);
  if (laestab?.[1] && laestab[2]) {
    return { by: 'laestab', laCode: laestab[1], establishmentNumber: laestab[2] };
  }
  const postcode = /^([a-z]{1,2}\d[a-z\d]?)(?: ?(\d[a-z]{2}))?$/i.exec(typed);
  if (postcode?.[1]) {
    return { by: 'postcode', prefix: `${postcode[1]} ${postcode[2] ?? ''}`.toUpperCase() };
  }
  return { by: 'words', words: typed.split(' ').slice(0, 8) };
}
