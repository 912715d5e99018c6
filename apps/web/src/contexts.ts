import { Type } from '@nestjs/common';
import { entities } from '@evenhand/installation';
import { EntityClass } from '@evenhand/platform';
import { AgreementsWebModule } from './agreements/agreements.web-module.js';
import { IdentityWebModule } from './identity/identity.web-module.js';
import { ReportingWebModule } from './reporting/reporting.web-module.js';

/** The web half of each context: pages and API controllers. One line each, in the order of DESIGN 6. */
export const contextModules: readonly Type[] = [
  IdentityWebModule,
  AgreementsWebModule,
  ReportingWebModule,
];

export const allEntities: readonly EntityClass[] = entities;
