import { ActingPlace } from '@evenhand/identity';
import { PersonActor, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

export interface ActingAsPage extends PageModel {
  /** What the form's radios offer: a place and what one is there. */
  places: { value: string; text: string; hint: string; checked: boolean }[];
  leadsTrust: boolean;
}

export function actingAsPage(
  places: readonly ActingPlace[],
  actor: PersonActor,
  values: Record<string, unknown> = {},
): ActingAsPage {
  const now = placeValue(actor);
  const chosen = values.place ?? now;
  return {
    title: places.length > 0 ? 'Choose whom you act for' : 'You have no role today',
    leadsTrust: places.some(({ roles }) => roles.includes('trust_leader')),
    places: places.map((place) => ({
      value: placeValue(place),
      text: place.schoolName ?? place.partnershipName ?? 'This installation',
      hint: [place.roles.map(words).join(', '), place.schoolName && place.partnershipName]
        .filter(Boolean)
        .join('; '),
      checked: placeValue(place) === chosen,
    })),
  };
}

/** A place as a form sends it: two ids, either of which may be `-`. */
export function placeValue(place: {
  partnershipId: string | null;
  schoolId: string | null;
}): string {
  return `${place.partnershipId ?? '-'}.${place.schoolId ?? '-'}`;
}

export function placeOf(value: string): { partnershipId: string | null; schoolId: string | null } {
  const [partnershipId = '-', schoolId = '-'] = value.split('.');
  return {
    partnershipId: partnershipId === '-' ? null : partnershipId,
    schoolId: schoolId === '-' ? null : schoolId,
  };
}
