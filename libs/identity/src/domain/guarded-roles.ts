import { Role } from '@evenhand/kernel';

/** Roles that pay, or that let people in: no session holds them without a second factor (SQL: guarded_roles). */
export const guardedRoles: readonly Role[] = ['administrator', 'finance_officer', 'operator'];

export function isGuarded(roles: readonly Role[]): boolean {
  return roles.some((role) => guardedRoles.includes(role));
}
