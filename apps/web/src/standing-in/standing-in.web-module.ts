import { Module } from '@nestjs/common';
import { BrokerageModule } from '@evenhand/brokerage';
import { CaseworkModule } from '@evenhand/casework';
import { IdentityModule } from '@evenhand/identity';
import { PaymentsModule } from '@evenhand/payments';
import { RegisterModule } from '@evenhand/register';
import { DecideEntrusted } from './decide-entrusted.js';
import { EntrustedItemsApiController } from './entrusted-items.api.controller.js';
import { EntrustedItemsController } from './entrusted-items.controller.js';
import { StandInsApiController } from './stand-ins.api.controller.js';
import { StandInsController } from './stand-ins.controller.js';
import { StandingInApiController } from './standing-in.api.controller.js';
import { StandingInController } from './standing-in.controller.js';

/** Who decides for another partnership where everybody there has a tie: of all contexts, so in none of them. */
@Module({
  imports: [IdentityModule, RegisterModule, BrokerageModule, CaseworkModule, PaymentsModule],
  controllers: [
    StandInsController,
    StandingInController,
    EntrustedItemsController,
    StandInsApiController,
    EntrustedItemsApiController,
    StandingInApiController,
  ],
  providers: [DecideEntrusted],
})
export class StandingInWebModule {}
