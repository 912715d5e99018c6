export { identityEvents, type IdentityEvent } from './identity.events.js';
export { identityEntities } from './data/index.js';
export { identityMigrations } from './migrations/index.js';
export { interestKinds, type InterestKind } from './domain/interest.js';
export { actorOfSession, actorOfToken, type SignedInPerson } from './reads/signed-in.js';
export { startSession, type OpenedSession, type SessionPlace } from './use-cases/start-session.js';
export { ties, type Tie } from './domain/conflict.js';
export { assertNoConflict, tiesTo, type SchoolTie } from './reads/assert-no-conflict.js';
export {
  peopleNames,
  peopleWithRole,
  personToWrite,
  type PersonToWrite,
} from './reads/people-with-role.js';
