import { Identity1764000002001 } from './1764000002001-identity.js';
import { Entry1764000002002 } from './1764000002002-entry.js';

import { Conflicts1764000002003 } from './1764000002003-conflicts.js';
import { SecondFactor1764000002010 } from './1764000002010-second-factor.js';
import { GuardedEntry1764000002011 } from './1764000002011-guarded-entry.js';
import { SecondFactorSteps1764000002012 } from './1764000002012-second-factor-steps.js';
import { LinkedAccounts1764000002013 } from './1764000002013-linked-accounts.js';
import { ProviderSteps1764000002014 } from './1764000002014-provider-steps.js';
import { Recusal1764000002030 } from './1764000002030-recusal.js';
import { TrustLeaders1764000002050 } from './1764000002050-trust-leaders.js';
import { Delegations1764000002051 } from './1764000002051-delegations.js';
import { RoleHistory1764000002052 } from './1764000002052-role-history.js';
import { DelegationLimit1764000002053 } from './1764000002053-delegation-limit.js';
import { ShuttingOut1764000002054 } from './1764000002054-shutting-out.js';
import { ReasonsForgotten1764000002055 } from './1764000002055-reasons-forgotten.js';
import { InvitationWalls1764000002040 } from './1764000002040-invitation-walls.js';
import { SettingsWalls1764000002041 } from './1764000002041-settings-walls.js';
import { Erasure1764000002060 } from './1764000002060-erasure.js';
import { ProvenRoles1764000002074 } from './1764000002074-proven-roles.js';
import { KnownBrowsers1764000002075 } from './1764000002075-known-browsers.js';
import { CompetitorsInConfidence1764000002076 } from './1764000002076-competitors-in-confidence.js';
import { RegisterOfInterests1764000002070 } from './1764000002070-register-of-interests.js';
import { YearlyDeclarations1764000002071 } from './1764000002071-yearly-declarations.js';
import { StandingIn1764000002031 } from './1764000002031-standing-in.js';
import { HandedSteps1764000002064 } from './1764000002064-handed-steps.js';
import { StandInTokens1764000002065 } from './1764000002065-stand-in-tokens.js';
import { AddressChange1764000002078 } from './1764000002078-address-change.js';
import { AddressSteps1764000002079 } from './1764000002079-address-steps.js';

export const identityMigrations = [
  Identity1764000002001,
  Entry1764000002002,
  Conflicts1764000002003,
  SecondFactor1764000002010,
  GuardedEntry1764000002011,
  SecondFactorSteps1764000002012,
  LinkedAccounts1764000002013,
  ProviderSteps1764000002014,
  Recusal1764000002030,
  TrustLeaders1764000002050,
  Delegations1764000002051,
  RoleHistory1764000002052,
  DelegationLimit1764000002053,
  ShuttingOut1764000002054,
  ReasonsForgotten1764000002055,
  InvitationWalls1764000002040,
  SettingsWalls1764000002041,
  Erasure1764000002060,
  StandingIn1764000002031,
  ProvenRoles1764000002074,
  KnownBrowsers1764000002075,
  CompetitorsInConfidence1764000002076,
  RegisterOfInterests1764000002070,
  YearlyDeclarations1764000002071,
  HandedSteps1764000002064,
  StandInTokens1764000002065,
  AddressChange1764000002078,
  AddressSteps1764000002079,
];
