import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { DomainError } from '@evenhand/kernel';
import {
  type Entry,
  getFileNameLowLevel,
  openPromise,
  validateFileName,
  type ZipFile,
} from 'yauzl';
import { assertHonestGrowth } from './growth.js';
import { plainName, plainPath } from './plain-name.js';
import {
  zipDamaged,
  zipInParts,
  zipLacks,
  zipLocked,
  zipOfSeveral,
  zipOtherMethod,
  zipPathTrick,
  zipTooFull,
  zipWithoutCsv,
} from './zip-refusals.js';

/** A download of several of the register's files holds some twenty. */
const mostEntries = 500;

/** Whether a file begins as zip archives do: with an entry, with the end of an empty one, or as a part of several. */
export async function isZip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 3 })) {
    return zipMarks.includes(Buffer.from(chunk).toString('latin1'));
  }
  return false;
}

export const zipMarks: readonly string[] = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];

/**
 * The name of the one CSV file in a zip archive, or of the wanted one of several (its whole name, or
 * what follows the last slash). Throws `invalid` for what cannot be read, and says what is inside.
 */
export async function csvInZip(path: string, wanted: string | null): Promise<string> {
  return withZip(path, async (zip) => (await findCsv(zip, wanted)).name);
}

/** The bytes of that file, a piece at a time; nothing is written anywhere by the names in the archive. */
export async function* readCsvInZip(path: string, name: string): AsyncGenerator<Buffer> {
  const zip = await openZip(path);
  try {
    const { entry } = await findCsv(zip, name);
    let sum = 0;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const bytes = Buffer.from(chunk);
      sum = crc32(bytes, sum);
      yield bytes;
    }
    if (sum !== entry.crc32) throw zipDamaged();
  } catch (error) {
    throw inWords(error);
  } finally {
    zip.close();
  }
}

interface Found {
  name: string;
  entry: Entry;
}

async function findCsv(zip: ZipFile, wanted: string | null): Promise<Found> {
  const csv: Found[] = [];
  const others: string[] = [];
  for await (const entry of zip.eachEntry()) {
    if (zip.entriesRead > mostEntries) throw zipTooFull(mostEntries);
    const name = nameOf(entry);
    if (name.endsWith('/') || isOfTheSystem(name)) continue;
    if (/\.csv$/i.test(name)) csv.push({ name, entry });
    else others.push(name);
  }
  const found = choose(csv, others, wanted);
  if (found.entry.isEncrypted()) throw zipLocked();
  if (!found.entry.canDecodeFileData()) throw zipOtherMethod(found.name);
  assertHonestGrowth(found.entry.compressedSize, found.entry.uncompressedSize);
  return found;
}

function choose(csv: readonly Found[], others: readonly string[], wanted: string | null): Found {
  const names = csv.map(({ name }) => name);
  if (wanted !== null) {
    const [found, ...more] = exact(csv, wanted);
    if (found && more.length === 0) return found;
    throw found ? zipOfSeveral(names) : zipLacks(wanted, names);
  }
  const [found, ...more] = csv;
  if (!found) throw zipWithoutCsv(others);
  if (more.length > 0) throw zipOfSeveral(names);
  return found;
}

/** By its whole name, else by what follows the last slash; as it stands there, else in plain letters. */
function exact(csv: readonly Found[], wanted: string): readonly Found[] {
  const last = (name: string): string => name.split('/').at(-1) ?? '';
  const ways = [(name: string) => name, plainPath, last, plainName];
  for (const way of ways) {
    const found = csv.filter(({ name }) => way(name) === wanted);
    if (found.length > 0) return found;
  }
  return [];
}

/** The name as the archive's directory says it, in its own letters; yauzl turns backslashes round. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  if (validateFileName(name) !== null) throw zipPathTrick(name);
  return name;
}

/** What macOS and file managers put beside the files. */
function isOfTheSystem(name: string): boolean {
  return name.startsWith('__MACOSX/') || (name.split('/').at(-1)?.startsWith('.') ?? false);
}

async function openZip(path: string): Promise<ZipFile> {
  const options = { autoClose: false, decodeStrings: false };
  const zip = await openPromise(path, options).catch((error: unknown) => {
    throw inWords(error);
  });
  // what fails is told to whoever waits for it; an error that nobody waits for must not end the process
  zip.on('error', () => undefined);
  return zip;
}

async function withZip<T>(path: string, work: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openZip(path);
  try {
    return await work(zip);
  } catch (error) {
    throw inWords(error);
  } finally {
    zip.close();
  }
}

/** What yauzl and zlib say of an archive, for an operator; what the disk says stays. */
function inWords(error: unknown): unknown {
  if (error instanceof DomainError || of(error, 'syscall') !== undefined) return error;
  const message = String(of(error, 'message'));
  if (message.includes('encrypt')) return zipLocked();
  if (message.includes('multi-disk')) return zipInParts();
  return zipDamaged();
}

/** Native errors need not be of this realm's Error. */
function of(error: unknown, property: 'syscall' | 'message'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, property) : undefined;
}
