/** What identity records. Subjects: person, role-held, session, sign-in-link, api-token, interest. */
export const identityEvents = [
  'identity.person-created',
  'identity.person-renamed',
  'identity.role-granted',
  'identity.role-ended',
  'identity.sign-in-link-requested',
  'identity.signed-in',
  'identity.signed-out',
  'identity.signed-out-everywhere',
  'identity.role-chosen',
  'identity.token-issued',
  'identity.token-revoked',
  'identity.interest-declared',
  'identity.interest-ended',
] as const;
export type IdentityEvent = (typeof identityEvents)[number];
