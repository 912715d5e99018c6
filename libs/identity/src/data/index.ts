import { Interest } from './interest.entity.js';
import { Person } from './person.entity.js';
import { RoleHeld } from './role-held.entity.js';

export const identityEntities = [Person, RoleHeld, Interest];
