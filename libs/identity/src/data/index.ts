import { Delegation } from './delegation.entity.js';
import { Handover } from './handover.entity.js';
import { Interest } from './interest.entity.js';
import { InterestHistory } from './interest-history.entity.js';
import { PersonInvitation } from './invitation.entity.js';
import { Person } from './person.entity.js';
import { RoleHeld } from './role-held.entity.js';
import { StandIn } from './stand-in.entity.js';
import { TrustRole } from './trust-role.entity.js';
import { YearlyDeclaration } from './yearly-declaration.entity.js';

export const identityEntities = [
  Person,
  RoleHeld,
  TrustRole,
  Delegation,
  PersonInvitation,
  Interest,
  InterestHistory,
  StandIn,
  Handover,
  YearlyDeclaration,
];
