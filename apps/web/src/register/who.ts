import type { PersonActor, Role } from '@evenhand/kernel';

/** Who writes offers and needs for a school. */
export const schoolRoles: readonly Role[] = ['headteacher', 'school_leader'];
export const staffRoles: readonly Role[] = ['broker', 'administrator'];
export const verifierRoles: readonly Role[] = ['verifier', 'broker', 'administrator'];
const ofASchool: readonly Role[] = [...schoolRoles, 'hub_lead', 'trust_leader'];
export const seesOffers: readonly Role[] = [...ofASchool, ...verifierRoles];
export const seesNeeds: readonly Role[] = [...ofASchool, ...staffRoles];

const noSchool = '00000000-0000-0000-0000-000000000000';

/** The school whose needs a list shows: one's own, or null for staff, who see the partnership's. */
export function listedSchool(actor: PersonActor): string | null {
  const isStaff = actor.roles.some((role) => staffRoles.includes(role));
  return actor.schoolId ?? (isStaff ? null : noSchool);
}

/** The same for offers: verifiers see everybody's, though they are somebody of a school. */
export function listedOfferSchool(actor: PersonActor): string | null {
  const isVerifier = actor.roles.some((role) => verifierRoles.includes(role));
  return isVerifier ? null : (actor.schoolId ?? noSchool);
}
