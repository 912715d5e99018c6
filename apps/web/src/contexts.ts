import { Type } from '@nestjs/common';
import { EntityClass } from '@evenhand/platform';

/** The web half of each context: pages and API controllers. One line each, in the order of DESIGN 6. */
export const contextModules: readonly Type[] = [];

/** Every entity that a use case of these contexts loads. One line each. */
export const allEntities: readonly EntityClass[] = [];
