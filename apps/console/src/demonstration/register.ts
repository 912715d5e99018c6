import { Readable } from 'node:stream';
import { GiasCells, RegisterFile, writeGiasFile } from '@evenhand/directory';
import { schoolLines } from './register-schools.js';

/** The corner of the invented district, in metres of the National Grid. */
const corner = { easting: 421_000, northing: 243_000 };
const firstUrn = 900_101;

const kinds = {
  p: { phase: 2, lowAge: 4, highAge: 11, type: '01', typeName: 'Community school', group: '4' },
  n: {
    phase: 1,
    lowAge: 2,
    highAge: 5,
    type: '15',
    typeName: 'Local authority nursery school',
    group: '4',
  },
  s: { phase: 4, lowAge: 11, highAge: 18, type: '01', typeName: 'Community school', group: '4' },
  a: { phase: 7, lowAge: 4, highAge: 18, type: '01', typeName: 'Community school', group: '4' },
  x: {
    phase: 0,
    lowAge: 4,
    highAge: 19,
    type: '07',
    typeName: 'Community special school',
    group: '5',
  },
  u: { phase: 0, lowAge: 5, highAge: 16, type: '14', typeName: 'Pupil referral unit', group: '4' },
} as const;

const trusts = {
  A: { code: '90001', name: 'Vale of Lindmere Learning Trust' },
  B: { code: '90002', name: 'Kestrel Academies' },
  C: { code: '90003', name: 'Harbour Schools Trust' },
} as const;

/** The demonstration's own register: invented schools in the register's own file layout. */
export function fictionalRegister(): RegisterFile {
  const bytes = writeGiasFile(schoolLines.map(cells));
  return { name: 'edubasealldata20261101-lindmere.csv', open: () => Readable.from([bytes]) };
}

function cells(line: (typeof schoolLines)[number], n: number): GiasCells {
  const [name, kind, east, north, pupils, fsm, group] = line;
  const facts = kinds[kind];
  const trust = group && group !== 'F' ? trusts[group] : undefined;
  const isSpecial = kind === 'x';
  return {
    urn: firstUrn + n,
    name,
    laCode: '992',
    laName: 'Lindmere',
    establishmentNumber: String(2001 + n),
    typeCode: trust ? (isSpecial ? '44' : '34') : facts.type,
    typeName: trust ? 'Academy converter' : facts.typeName,
    typeGroup: trust ? '10' : facts.group,
    status: '1',
    openedOn: trust ? '01-09-2016' : '01-09-1974',
    phase: String(facts.phase),
    lowAge: facts.lowAge,
    highAge: facts.highAge,
    capacity: Math.ceil(pupils / 30) * 30,
    pupils: String(pupils),
    fsmPercent: fsm.toFixed(1),
    ...(trust ? { trustCode: trust.code, trustName: trust.name } : {}),
    ...(group === 'F' ? { federationCode: '90011', federationName: 'Bridge End Federation' } : {}),
    town: east < 7000 ? 'Lindmere' : north < 6000 ? 'Northquay' : 'Ivelham',
    postcode: `QX${1 + (n % 9)} ${n % 10}${'ABDEFGHJLN'.charAt(n % 10)}${'PQRSTUWXYZ'.charAt((n * 7) % 10)}`,
    district: 'Lindmere',
    urbanRural: east < 7000 || (east > 12000 && north < 6000) ? 'UN1' : 'RSN1',
    easting: corner.easting + east,
    northing: corner.northing + north,
  };
}
