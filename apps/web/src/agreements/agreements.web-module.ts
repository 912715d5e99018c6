import { Module } from '@nestjs/common';
import { AgreementsModule } from '@evenhand/agreements';
import { CaseworkModule } from '@evenhand/casework';
import { AgreementsApiController } from './agreements.api.controller.js';
import { AgreementsController } from './agreements.controller.js';
import { ReviewPointsApiController } from './review-points.api.controller.js';
import { ReviewPointsController } from './review-points.controller.js';
import { SignController } from './sign.controller.js';
import { StepsController } from './steps.controller.js';
import { TermsController } from './terms.controller.js';

@Module({
  imports: [AgreementsModule, CaseworkModule],
  controllers: [
    AgreementsController,
    TermsController,
    StepsController,
    SignController,
    ReviewPointsController,
    AgreementsApiController,
    ReviewPointsApiController,
  ],
})
export class AgreementsWebModule {}
