/** What a person may be within a partnership (DESIGN 1). `operator` belongs to the installation. */
export const roles = [
  'headteacher',
  'school_leader',
  'trust_leader',
  'broker',
  'verifier',
  'panel_member',
  'hub_lead',
  'finance_officer',
  'commissioner',
  'system_leader',
  'administrator',
  'operator',
] as const;
export type Role = (typeof roles)[number];

/**
 * What a school's head may lend, and what a trust's leader has: to act for the school (needs, offers,
 * answers, reports), to claim, to sign, to change its bank details.
 */
export const powers = ['act', 'claim', 'sign', 'bank'] as const;
export type Power = (typeof powers)[number];

/** Roles that are held for one school; the others are held for the partnership. */
export const schoolRoles: readonly Role[] = ['headteacher', 'school_leader', 'hub_lead'];

/** The claim a repeated API request makes to be answered once (`Idempotency-Key`). */
export interface RequestClaim {
  key: string;
  /** SHA-256 of method, path and body, in hex: the same key with another hash is refused. */
  hash: string;
}

/** A signed-in person, acting for one partnership and at most one school at a time. */
export interface PersonActor {
  kind: 'person';
  personId: string;
  partnershipId: string | null;
  schoolId: string | null;
  /** The roles that hold for this partnership and this school only. */
  roles: readonly Role[];
  /** All that the role of a school leader here is good for, where it is lent; absent = it is their own. */
  lent?: readonly Power[];
  /** True after a second factor in this session, or on a stepped-up token. */
  steppedUp: boolean;
  /** The session or API token that this person came in by: the walls ask it for the second factor (ADR 40). */
  entryId?: string;
  /** Of another partnership, deciding what was handed to them here (DESIGN 2.3); each event says so. */
  standsIn?: boolean;
  request?: RequestClaim;
}

/** The product itself: a job, a sweep, an operator's command. `partnershipId` null = the installation. */
export interface SystemActor {
  kind: 'system';
  /** What acts, for the audit trail, e.g. `notifications.tell-schools-of-introduction`. */
  name: string;
  partnershipId: string | null;
}

export type Actor = PersonActor | SystemActor;

export function systemActor(name: string, partnershipId: string | null): SystemActor {
  return { kind: 'system', name, partnershipId };
}

/**
 * The roles an actions() table is asked with; the product itself is `system`. Where the role of a
 * school leader is lent without the power that the action takes, it does not count.
 */
export function rolesOf(actor: Actor, power: Power = 'act'): readonly (Role | 'system')[] {
  if (actor.kind === 'system') return ['system'];
  const { roles: held, lent } = actor;
  return !lent || lent.includes(power) ? held : held.filter((role) => role !== 'school_leader');
}
