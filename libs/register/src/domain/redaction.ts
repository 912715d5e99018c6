import { invalid } from '@evenhand/kernel';

/** Why words were taken out; a list, so that no reason repeats them. */
export const redactionReasons = {
  pupil: 'It names a pupil or gives details of one',
  family: 'It gives details of a family',
  staff: 'It gives details of a member of staff',
  asked: 'The school asked for it',
  misplaced: 'It does not belong in this text',
} as const;
export type RedactionReason = keyof typeof redactionReasons;

/** What stands in their place. */
export const redactedMark = '[redacted]';

/**
 * The words as a pattern for PostgreSQL: whole words, in capitals or not, however they were broken into
 * lines, or joined as in the names of files. @throws invalid for fewer than two letters, which would tear texts apart
 */
export function redactionPattern(words: string): string {
  const text = words.trim();
  if (text.length < 2 || text.length > 500 || !/[\p{L}\p{N}]/u.test(text)) {
    const message = 'Enter the words to take out, 2 to 500 characters, as they stand in the text.';
    throw invalid('redaction-invalid', message, [{ field: 'words', message }]);
  }
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/[\s_-]+/g, '[\\s_-]+');
  const edge = (letter: string | undefined, bound: string): string =>
    /[\p{L}\p{N}]/u.test(letter ?? '') ? bound : '';
  const first = edge([...text][0], '(?<![[:alnum:]])');
  return `${first}${escaped}${edge([...text].at(-1), '(?![[:alnum:]])')}`;
}
