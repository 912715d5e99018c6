import { words } from '@evenhand/kernel';
import { SignedIn } from '../access/signed-in.js';

/** The line "Acting as NAME, ROLE at SCHOOL, PARTNERSHIP" under the navigation. */
export interface ActingAs {
  name: string;
  /** `broker and administrator at Oakwood Primary School, Northfold Partnership` */
  place: string;
  canSwitch: boolean;
}

export function actingAs(signedIn: SignedIn): ActingAs {
  const { actor, personName, schoolName, partnershipName, canSwitch } = signedIn;
  const role = actor.roles.map(words).join(' and ') || 'no role here';
  const school = schoolName ? `${role} at ${schoolName}` : role;
  return {
    name: personName,
    place: [school, partnershipName].filter(Boolean).join(', '),
    canSwitch,
  };
}
