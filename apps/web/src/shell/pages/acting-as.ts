import { words } from '@evenhand/kernel';
import { SignedIn } from '../access/signed-in.js';

/** The line "Acting as NAME, ROLE at SCHOOL, PARTNERSHIP" under the navigation. */
export interface ActingAs {
  name: string;
  /** `broker and administrator at Oakwood Primary School, Northfold Partnership` */
  place: string;
  canSwitch: boolean;
  /** What the second factor is awaited for, and where it is given. */
  awaited: { text: string; href: string } | null;
}

export function actingAs(signedIn: SignedIn): ActingAs {
  const { actor, personName, schoolName, partnershipName, canSwitch } = signedIn;
  const noRole = signedIn.awaits ? 'waiting for a second factor' : 'no role here';
  const role = actor.roles.map(words).join(' and ') || noRole;
  const school = schoolName ? `${role} at ${schoolName}` : role;
  return {
    name: personName,
    place: [school, partnershipName].filter(Boolean).join(', '),
    canSwitch,
    awaited: awaitedOf(signedIn),
  };
}

function awaitedOf({ awaits, withheldRoles }: SignedIn): ActingAs['awaited'] {
  if (awaits === 'code') return { text: 'Enter the code of your app', href: '/second-factor' };
  if (awaits !== 'enrolment') return null;
  const roles = withheldRoles.map(words).join(' and ');
  return {
    text: `Set up a second factor: your role as ${roles} waits for it`,
    href: '/account/second-factor',
  };
}
