import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { type GiasCells, type GiasLayout, writeGiasFile } from '@evenhand/directory';

type Row = Record<string, string>;

const phases: Record<string, string> = {
  'Not applicable': '0',
  Nursery: '1',
  Primary: '2',
  'Middle deemed primary': '3',
  Secondary: '4',
  'Middle deemed secondary': '5',
  '16 plus': '6',
  'All-through': '7',
};
const groups: Record<string, string> = {
  'Academies or free schools': '10',
  'Local authority maintained schools': '4',
  'Special schools': '5',
  'Independent schools': '3',
};
const types: Record<string, string> = {
  'Community school': '01',
  'Voluntary aided school': '02',
  'Voluntary controlled school': '03',
  'Foundation school': '05',
  'City technology college': '06',
  'Academy sponsor led': '28',
  'Academy converter': '34',
  'Free schools': '35',
  'University technical college': '40',
  'Studio schools': '41',
};

/** Rewrites the joined list of England's state schools as a file of the register; gives the number of schools. */
export async function writeEngland(from: string, to: string, layout: GiasLayout): Promise<number> {
  const schools = await stateSchools(from);
  await writeFile(to, writeGiasFile(schools, layout));
  return schools.length;
}

export async function stateSchools(from: string): Promise<GiasCells[]> {
  const rows: AsyncIterable<Row> = createReadStream(from)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }));
  const schools: GiasCells[] = [];
  for await (const row of rows) schools.push(asRegistered(row));
  return schools;
}

function asRegistered(row: Row): GiasCells {
  const typeGroup = groups[row.type_group ?? ''] ?? '4';
  return {
    urn: row.urn ?? '',
    name: row.name ?? '',
    laCode: row.la_code ?? '',
    laName: row.la_name ?? '',
    typeCode: typeCode(row, typeGroup),
    typeName: row.type ?? '',
    typeGroup,
    status: '1',
    phase: phases[row.phase ?? ''] ?? '0',
    openedOn: row.open_date ?? '',
    lowAge: row.age_low ?? '',
    highAge: row.age_high ?? '',
    pupils: row.pupils ?? '',
    fsmPercent: row.fsm_pct ?? '',
    trustCode: row.trust_uid ?? '',
    trustName: row.trust_name ?? '',
    town: row.town ?? '',
    postcode: row.postcode ?? '',
    district: row.district_name ?? '',
    easting: row.easting ?? '',
    northing: row.northing ?? '',
  };
}

/** The list says what a school provides where it lacks the exact type. */
function typeCode(row: Row, typeGroup: string): string {
  const isAcademy = typeGroup === '10';
  if (row.sector === 'Special') return isAcademy ? '44' : '07';
  if (row.sector === 'Alternative provision') return isAcademy ? '42' : '14';
  return types[row.type ?? ''] ?? '';
}
