import { Type } from '@nestjs/common';
import { AgreementsWebModule } from './agreements/agreements.web-module.js';
import { DirectoryWebModule } from './directory/directory.web-module.js';
import { BrokerageWebModule } from './brokerage/brokerage.web-module.js';
import { FundsWebModule } from './funds/funds.web-module.js';
import { IdentityWebModule } from './identity/identity.web-module.js';
import { MatchingWebModule } from './matching/matching.web-module.js';
import { PaymentsWebModule } from './payments/payments.web-module.js';
import { PrivacyWebModule } from './privacy/privacy.web-module.js';
import { StandingInWebModule } from './standing-in/standing-in.web-module.js';
import { RegisterWebModule } from './register/register.web-module.js';
import { ReportingWebModule } from './reporting/reporting.web-module.js';

/** The web half of each context: pages and API controllers. One line each, in the order of DESIGN 6. */
export const contextModules: readonly Type[] = [
  DirectoryWebModule,
  IdentityWebModule,
  FundsWebModule,
  RegisterWebModule,
  MatchingWebModule,
  BrokerageWebModule,
  AgreementsWebModule,
  ReportingWebModule,
  PaymentsWebModule,
  PrivacyWebModule,
  StandingInWebModule,
];
