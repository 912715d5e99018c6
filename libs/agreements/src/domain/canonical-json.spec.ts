import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: 2.5 })).toBe(
      '{"a":2.5,"b":[1,{"c":"é\\"","d":null}]}',
    );
    expect(canonicalJson({ a: 2.5, b: [1, { c: 'é"', d: null }] })).toBe(
      canonicalJson({ b: [1, { d: null, c: 'é"' }], a: 2.5 }),
    );
  });

  it('keeps the order of lists and leaves out what is not there', () => {
    expect(canonicalJson([2, 1])).toBe('[2,1]');
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('finite');
  });
});
