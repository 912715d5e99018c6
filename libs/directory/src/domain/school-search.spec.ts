import { readSearch } from './school-search.js';

it.each([
  ['  ', { by: 'all' }],
  ['900101', { by: 'urn', urn: 900_101 }],
  ['991/2001', { by: 'laestab', laCode: '991', establishmentNumber: '2001' }],
  ['9912001', { by: 'laestab', laCode: '991', establishmentNumber: '2001' }],
  ['10012345', { by: 'ukprn', ukprn: 10_012_345 }],
  ['991', { by: 'number', digits: '991' }],
  ['tr01234', { by: 'group', groupId: 'TR01234' }],
  ['nw3', { by: 'postcode', prefix: 'NW3 ' }],
  ['NW32JB', { by: 'postcode', prefix: 'NW3 2JB' }],
  ['w1a 0ax', { by: 'postcode', prefix: 'W1A 0AX' }],
  ["St Joseph's  Catholic", { by: 'words', text: "St Joseph's Catholic" }],
  ['Nearham Primary', { by: 'words', text: 'Nearham Primary' }],
  ['1234567890', { by: 'words', text: '1234567890' }],
])('the search for %p is for %p', (typed, what) =>
  expect(readSearch(typed)).toEqual({ what, near: null }),
);

it.each([
  ['51.513969, -0.077531', 'all', { by: 'grid', easting: 533_498, northing: 181_201 }],
  ['533498 181201', 'all', { by: 'grid', easting: 533_498, northing: 181_201 }],
  ['near nw3 2jb', 'all', { by: 'postcode', typed: 'nw3 2jb' }],
  ['nursery near NW3', 'words', { by: 'postcode', typed: 'NW3' }],
  ['991 nearest to Alder Bank', 'number', { by: 'school', typed: 'Alder Bank' }],
  ['near 900101', 'all', { by: 'school', typed: '900101' }],
  ['48.8584, 2.2945', 'all', { by: 'nowhere' }],
  ['999999, 999999', 'all', { by: 'nowhere' }],
])('%p looks for %p from %p', (typed, by, near) =>
  expect(readSearch(typed)).toMatchObject({ what: { by }, near }),
);
