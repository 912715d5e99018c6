import { Module } from '@nestjs/common';
import { CaseworkModule } from '@evenhand/casework';
import { RegisterModule } from '@evenhand/register';
import { LibrariesApiController } from './libraries.api.controller.js';
import { NeedsApiController } from './needs.api.controller.js';
import { NeedsController } from './needs.controller.js';
import { OffersApiController } from './offers.api.controller.js';
import { OffersController } from './offers.controller.js';
import { RedactionController } from './redaction.controller.js';
import { RedactionsApiController } from './redactions.api.controller.js';
import { VerificationController } from './verification.controller.js';

@Module({
  imports: [RegisterModule, CaseworkModule],
  controllers: [
    OffersController,
    VerificationController,
    NeedsController,
    OffersApiController,
    NeedsApiController,
    LibrariesApiController,
    RedactionController,
    RedactionsApiController,
  ],
})
export class RegisterWebModule {}
