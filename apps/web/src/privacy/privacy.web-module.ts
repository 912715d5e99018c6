import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CaseworkModule } from '@evenhand/casework';
import { DataRequestsApiController } from './data-requests.api.controller.js';
import { DataRequestsController } from './data-requests.controller.js';
import { FlaggedDecisionsApiController } from './flagged-decisions.api.controller.js';
import { FlaggedDecisionsController } from './flagged-decisions.controller.js';
import { HiddenWorkApiController } from './hidden-work.api.controller.js';
import { HoldsController } from './holds.controller.js';
import { LookInterceptor } from './look.interceptor.js';
import { LooksApiController } from './looks.api.controller.js';
import { LooksController } from './looks.controller.js';
import { OwnDataController } from './own-data.controller.js';
import { RetentionApiController } from './retention.api.controller.js';
import { RetentionController } from './retention.controller.js';

@Module({
  imports: [CaseworkModule],
  controllers: [
    LooksController,
    LooksApiController,
    OwnDataController,
    DataRequestsController,
    DataRequestsApiController,
    RetentionController,
    HoldsController,
    FlaggedDecisionsController,
    FlaggedDecisionsApiController,
    HiddenWorkApiController,
    RetentionApiController,
  ],
  providers: [{ provide: APP_INTERCEPTOR, useClass: LookInterceptor }],
})
export class PrivacyWebModule {}
