import { readSearch } from './school-search.js';

it.each([
  ['  ', { by: 'all' }],
  ['900101', { by: 'urn', urn: 900_101 }],
  ['991/2001', { by: 'laestab', laCode: '991', establishmentNumber: '2001' }],
  ['9912001', { by: 'laestab', laCode: '991', establishmentNumber: '2001' }],
  ['nw3', { by: 'postcode', prefix: 'NW3 ' }],
  ['NW32JB', { by: 'postcode', prefix: 'NW3 2JB' }],
  ['w1a 0ax', { by: 'postcode', prefix: 'W1A 0AX' }],
  ["St Joseph's  Catholic", { by: 'words', words: ['St', "Joseph's", 'Catholic'] }],
  ['12345', { by: 'words', words: ['12345'] }],
])('the search for %p is %p', (typed, expected) => expect(readSearch(typed)).toEqual(expected));
