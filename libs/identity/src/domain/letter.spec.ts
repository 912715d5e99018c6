import { letter, reasonGiven, spokenDay } from './letter.js';

describe('a mail of identity', () => {
  it('says whom it is for and whom it is from', () => {
    expect(letter('Ada', 'One.', 'Two.')).toBe('Hello Ada,\n\nOne.\n\nTwo.\n\nEvenhand\n');
  });

  it('keeps a typed reason from running into the next sentence', () => {
    expect(`It ended.${reasonGiven('Left in a hurry')} It stays.`).toBe(
      'It ended. The reason given: “Left in a hurry”. It stays.',
    );
    expect(reasonGiven('Was it so?')).toBe(' The reason given: “Was it so?”.');
    expect(reasonGiven(null)).toBe('');
  });

  it('writes a day as people do', () => {
    expect(spokenDay('2026-11-03')).toBe('3 November 2026');
  });
});
