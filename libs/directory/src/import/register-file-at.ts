import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { DomainError, invalid } from '@evenhand/kernel';
import { plainName, plainPath } from '../unpack/plain-name.js';
import { csvInZip, isZip, readCsvInZip } from '../unpack/zip-file.js';
import { RegisterFile } from './register-file.js';

export interface FileAt extends Pick<RegisterFile, 'name' | 'encoding'> {
  /** Which file of a zip archive that holds several. */
  entry?: string;
}

/**
 * A register file on this machine's disk: CSV, CSV in gzip, or in a zip archive. What is wrong with an
 * archive is told when it is opened, like any other fault of a file.
 */
export async function registerFileAt(
  path: string,
  { entry, ...about }: FileAt,
): Promise<RegisterFile> {
  const sent = (): Readable => createReadStream(path);
  try {
    if (!(await isZip(path))) {
      if (entry !== undefined) throw noZip();
      return { ...about, open: sent };
    }
    const inside = await csvInZip(path, entry ?? null);
    return {
      ...about,
      name: plainName(inside),
      within: { archive: about.name, entry: plainPath(inside) },
      sent,
      open: () => Readable.from(readCsvInZip(path, inside), { objectMode: false }),
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...about, sent, open: () => failing(error) };
  }
}

function noZip(): DomainError {
  return invalid(
    'not-a-zip',
    'This is no zip file, so no file in it can be chosen: leave the name out.',
  );
}

function failing(error: DomainError): Readable {
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}
