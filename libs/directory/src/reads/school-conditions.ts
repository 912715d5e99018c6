import type { Provision } from '../domain/school.js';
import type { WhatSearch } from '../domain/school-search.js';

/** What narrows a list of schools beside what was typed. */
export interface SchoolNarrowing {
  laCode?: string;
  matchingPhase?: number;
  provision?: Provision;
  /** The register's type, as a code. */
  typeCode?: string;
  /** Schools that take pupils of some of these ages. */
  ageFrom?: number;
  ageTo?: number;
  /** `open` (the default) has schools that are proposed or about to close too. */
  state?: 'open' | 'closed' | 'any';
}

/** Collects values for a statement's `$1, $2 ...`. */
export class Values {
  readonly list: unknown[] = [];

  /** Adds one; gives the name that it has in the statement. */
  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** Exact numbers find closed schools too: whoever types one means that very school. */
const exact: readonly WhatSearch['by'][] = ['urn', 'ukprn', 'laestab'];

export function conditions(what: WhatSearch, narrowing: SchoolNarrowing, values: Values): string[] {
  const { laCode, matchingPhase, provision, typeCode, ageFrom, ageTo } = narrowing;
  const state = narrowing.state ?? (exact.includes(what.by) ? 'any' : 'open');
  const equal = (column: string, value: unknown): string[] =>
    value === undefined ? [] : [`s.${column} = ${values.add(value)}`];
  return [
    ...searched(what, values),
    ...equal('la_code', laCode),
    ...equal('matching_phase', matchingPhase),
    ...equal('provision', provision),
    ...equal('type_code', typeCode),
    // ages that are not known rule nothing out
    ...(ageFrom === undefined ? [] : [`coalesce(s.high_age, 99) >= ${values.add(ageFrom)}`]),
    ...(ageTo === undefined ? [] : [`coalesce(s.low_age, 0) <= ${values.add(ageTo)}`]),
    ...(state === 'any' ? [] : [`s.status ${state === 'open' ? '<>' : '='} 'closed'`]),
  ];
}

const groups = (column: string, value: string): string =>
  `(s.trust_id IN (SELECT id FROM directory.trust WHERE ${column} = ${value})
    OR s.federation_id IN (SELECT id FROM directory.federation WHERE ${column} = ${value}))`;

function searched(what: WhatSearch, values: Values): string[] {
  switch (what.by) {
    case 'all':
    case 'words':
      return [];
    case 'urn':
      return [
        `s.id = (SELECT school_id FROM directory.school_urn WHERE urn = ${values.add(what.urn)})`,
      ];
    case 'ukprn':
      return [`s.ukprn = ${values.add(what.ukprn)}`];
    case 'laestab':
      return [
        `s.la_code = ${values.add(what.laCode)}`,
        `s.establishment_number = ${values.add(what.establishmentNumber)}`,
      ];
    case 'number': {
      // an authority's code first, as people know those; a group's UID where there is no such authority
      const value = values.add(what.digits);
      return [
        `CASE WHEN EXISTS (SELECT FROM directory.school a WHERE a.la_code = ${value})
           THEN s.la_code = ${value} ELSE ${groups('uid', value)} END`,
      ];
    }
    case 'group':
      return [groups('group_id', values.add(what.groupId))];
    case 'postcode':
      return [`s.postcode LIKE ${values.add(`${what.prefix}%`)}`];
  }
}
