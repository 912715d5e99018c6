import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeGiasFile } from '@evenhand/directory';
import { buildGiasSchool } from '../../factories/gias-file.js';

export interface StorySchool {
  name: string;
  urn: number;
  /** Its headteacher. */
  head: string;
}

/** Who goes one journey: a supporter, and a school whose name nobody may see too early. */
export interface Pair {
  supporter: StorySchool;
  needy: StorySchool;
  area: string;
  /** What the school says in confidence. */
  summary: string;
}

export const administrator = 'Morag Ellery';
export const broker = 'Priya Ramanan';
export const financeOfficer = 'Helen Marchbank';
export const fundName = 'School improvement grant';

export const addressOf = (name: string): string =>
  `${name.toLowerCase().replaceAll(' ', '.')}@vale.example`;

const school = (urn: number, name: string, head: string): StorySchool => ({ urn, name, head });

export const pairs: readonly [Pair, Pair] = [
  {
    supporter: school(999_001, 'Alder Bank Primary School', 'Anwen Ashdown'),
    needy: school(999_002, 'Thistledown Primary School', 'Bashir Brackley'),
    area: 'Curriculum and teaching: Phonics and early reading',
    summary: 'Canary: our phonics lead has left and two new teachers have had no training.',
  },
  {
    supporter: school(999_003, 'Castle Mound Primary School', 'Catrin Coverdale'),
    needy: school(999_004, 'Quillfeather Primary School', 'Dorota Dunmore'),
    area: 'Attendance and behaviour: Attendance',
    summary: 'Canary: persistent absence has risen for two years.',
  },
];

export const storySchools = pairs.flatMap(({ supporter, needy }) => [supporter, needy]);

/** The invented schools as a register file in this folder, 12 km apart so that none competes. */
export function registerFile(folder: string): string {
  const file = join(folder, 'edubasealldata20261101.csv');
  const rows = storySchools.map(({ urn, name }, n) =>
    buildGiasSchool({ urn, name, easting: 512_000 + n * 12_000, northing: 398_000 }),
  );
  writeFileSync(file, writeGiasFile(rows, '2026'));
  return file;
}
