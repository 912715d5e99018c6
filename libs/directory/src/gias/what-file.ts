import { Readable } from 'node:stream';
import { Findings } from '../import/findings.js';
import { readRecords } from './read-records.js';
import { sniff } from './sniff.js';

/** The files of the register that can be imported. */
export type KnownFile = 'establishments' | 'links' | 'groups';

/**
 * Which file this is, by the columns of its first row; null when it is none of them. Throws `invalid` for
 * what cannot be opened at all (UTF-16, a damaged zip or gzip file).
 */
export async function whatFileIsIt(file: Readable): Promise<KnownFile | null> {
  const { bytes } = await sniff(file);
  const records = readRecords(bytes, new Findings());
  const first = await records.next();
  await records.return(undefined);
  file.destroy();
  if (first.done) return null;
  const names = first.value.map((name) => name.toLowerCase().replaceAll(/[^a-z\d]+/g, ''));
  if (names.includes('linkurn')) return 'links';
  if (names.includes('groupuid')) return 'groups';
  return names.includes('urn') || names.includes('establishmentname') ? 'establishments' : null;
}
