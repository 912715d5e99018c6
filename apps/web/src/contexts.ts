import { Type } from '@nestjs/common';
import { identityEntities } from '@evenhand/identity';
import { EntityClass } from '@evenhand/platform';
import { IdentityWebModule } from './identity/identity.web-module.js';

/** The web half of each context: pages and API controllers. One line each, in the order of DESIGN 6. */
export const contextModules: readonly Type[] = [IdentityWebModule];

/** Every entity that a use case of these contexts loads. One line each. */
export const allEntities: readonly EntityClass[] = [...identityEntities];
