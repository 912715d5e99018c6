import { type PeopleFilter } from '@evenhand/identity';
import { roles } from '@evenhand/kernel';
import { isUuid } from '@evenhand/platform';

export interface PeopleQuery {
  role?: unknown;
  schoolId?: unknown;
  search?: unknown;
  ending?: unknown;
  after?: unknown;
}

/** What a list of people is asked for in its address; what makes no sense there is left out. */
export function peopleFilter({ role, schoolId, search, ending }: PeopleQuery): PeopleFilter {
  const text = typeof search === 'string' ? search.trim().slice(0, 100) : '';
  const chosen = roles.find((each) => each === role);
  return {
    ...(chosen ? { role: chosen } : {}),
    ...(typeof schoolId === 'string' && isUuid(schoolId) ? { schoolId } : {}),
    ...(text ? { search: text } : {}),
    ...(ending === '30' ? { endsWithinDays: 30 } : {}),
  };
}

/** The same filter as an address again: for the next page, and for the file. */
export function peopleAddress(filter: PeopleFilter): string {
  const { role, schoolId, search, endsWithinDays } = filter;
  const parts = Object.entries({
    role,
    schoolId,
    search,
    ending: endsWithinDays === undefined ? undefined : String(endsWithinDays),
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(Object.fromEntries(parts)).toString();
}
