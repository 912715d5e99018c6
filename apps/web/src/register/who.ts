import type { PersonActor, Role } from '@evenhand/kernel';

/** Who writes offers and needs for a school. */
export const schoolRoles: readonly Role[] = ['headteacher', 'school_leader'];
export const staffRoles: readonly Role[] = ['broker', 'administrator'];
export const verifierRoles: readonly Role[] = ['verifier', 'broker', 'administrator'];
const ofASchool: readonly Role[] = [...schoolRoles, 'hub_lead', 'trust_leader'];
export const seesOffers: readonly Role[] = [...ofASchool, ...verifierRoles];
export const seesNeeds: readonly Role[] = [...ofASchool, ...staffRoles];

/** The school whose rows a list shows: one's own, or null for staff, who see the partnership's. */
export function listedSchool(actor: PersonActor): string | null {
  const isStaff = actor.roles.some((role) => verifierRoles.includes(role));
  return actor.schoolId ?? (isStaff ? null : '00000000-0000-0000-0000-000000000000');
}
