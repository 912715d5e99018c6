import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type GiasCells, writeGiasFile } from '@evenhand/directory';
import { zipFile } from '../security/bad-inputs/zip-file.js';
import { stateSchools } from './import-england.js';

/** As large as the register's file of all establishments, open and closed, was in 2024: 52,000 rows, 62 MB. */
const schoolCount = 52_000;
const rowBytes = 1190;
const batch = 1000;

/** Columns with words in them that the import does not read. */
const isFilled = (name: string): boolean =>
  name.endsWith('(name)') &&
  !/^(LA|Type|Establishment(Type|Status)|Phase|Trusts|Federations|District)/.test(name);
const words = 'Not applicable';

/**
 * Writes a file of the whole register in the layout of 2024: England's state schools, then closed ones
 * that stood where these stand. `renamed` of them have another name.
 */
export async function writeWhole(
  from: string,
  to: string,
  renamed = 0,
): Promise<{ schools: number; bytes: number }> {
  const schools = wholeOf(await stateSchools(from), renamed);
  const file = createWriteStream(to);
  let isFirst = true;
  for (let at = 0; at < schools.length; at += batch) {
    const text = padded(writeGiasFile(schools.slice(at, at + batch), '2024'), isFirst);
    if (!file.write(text)) await once(file, 'drain');
    isFirst = false;
  }
  file.end();
  await once(file, 'finish');
  return { schools: schools.length, bytes: file.bytesWritten };
}

/** The same file in a zip archive, as the register's page hands it out. */
export async function zipWhole(from: string, to: string): Promise<number> {
  const archive = zipFile([{ name: basename(from), bytes: await readFile(from) }]);
  await writeFile(to, archive);
  return archive.length;
}

function wholeOf(open: readonly GiasCells[], renamed: number): GiasCells[] {
  const taken = new Set(open.map(({ urn }) => Number(urn)));
  const all = open.map((school, at) =>
    at < renamed ? { ...school, name: `${school.name} renamed` } : school,
  );
  let urn = 100_000;
  while (all.length < schoolCount) {
    urn += 1;
    if (taken.has(urn)) continue;
    const later = open[all.length % open.length];
    all.push({
      ...{ ...later, urn, status: '2', closedOn: '31-08-2012', trustCode: '', trustName: '' },
      name: `Former ${later?.name}`,
    });
  }
  return all;
}

/** Fills each row up to the length that the register's rows have, in columns that are not read. */
function padded(csv: Buffer, withHeader: boolean): Buffer {
  const [header = [], ...rows] = parse(iconv.decode(csv, 'win1252'));
  const lines = rows.map((row) => {
    const cells = [...row];
    let length = row.reduce((sum, cell) => sum + cell.length + 3, 0);
    for (const [at, name] of header.entries()) {
      if (cells[at] !== '' || !isFilled(name) || length > rowBytes) continue;
      cells[at] = words;
      length += words.length;
    }
    return cells;
  });
  const text = [...(withHeader ? [header] : []), ...lines]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
  return iconv.encode(`${text}\r\n`, 'win1252');
}
