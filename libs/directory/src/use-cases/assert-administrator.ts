import { Actor, forbidden, rolesOf } from '@evenhand/kernel';

/** What the partnership asks, costs and shows is its administrators' to say. */
export function assertAdministrator(actor: Actor): void {
  if (!rolesOf(actor).some((role) => role === 'system' || role === 'administrator')) {
    throw forbidden(
      'not-your-role',
      'Only an administrator may change the partnership’s settings.',
    );
  }
}
