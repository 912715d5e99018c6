import { Role } from '@evenhand/kernel';

export interface StaffPerson {
  key: string;
  name: string;
  roles: readonly Role[];
}

/** The partnership's own people. Everybody here is invented; addresses end in `.example`. */
export const staff: readonly StaffPerson[] = [
  { key: 'administrator', name: 'Morag Ellery', roles: ['administrator'] },
  { key: 'broker', name: 'Priya Ramanan', roles: ['broker'] },
  { key: 'second-broker', name: 'Tomos Okafor', roles: ['broker'] },
  { key: 'finance', name: 'Helen Marchbank', roles: ['finance_officer'] },
  { key: 'commissioner', name: 'Desmond Fairley', roles: ['commissioner'] },
  { key: 'system-leader', name: 'Ruth Adeyemi-Cole', roles: ['system_leader'] },
];

const firstNames = [
  'Anwen',
  'Bashir',
  'Catrin',
  'Dorota',
  'Elspeth',
  'Farouk',
  'Gwilym',
  'Hester',
  'Idris',
  'Jocasta',
  'Kofi',
  'Linnet',
  'Meredith',
  'Nasreen',
  'Orla',
  'Perran',
  'Quentin',
  'Rosalind',
  'Seren',
  'Tamsin',
];
const lastNames = [
  'Ashdown',
  'Brackley',
  'Coverdale',
  'Dunmore',
  'Eastaway',
  'Fenwick',
  'Garland',
  'Hollin',
  'Inskip',
  'Jessop',
  'Kestle',
  'Lorimer',
  'Medlar',
  'Norbury',
  'Oakhanger',
  'Penhale',
  'Quayle',
];

/** Name of the n-th headteacher: 20 x 17 combinations before one comes again. */
export function headName(n: number): string {
  return `${firstNames[n % firstNames.length]} ${lastNames[n % lastNames.length]}`;
}

export function addressOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@lindmere.example`;
}
