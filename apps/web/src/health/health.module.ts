import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { Scanner } from './scanner-state.js';
import { UploadsApiController } from './uploads.api.controller.js';
import { UploadsController } from './uploads.controller.js';
import { Readiness } from './readiness.js';

@Module({
  controllers: [HealthController, UploadsController, UploadsApiController],
  providers: [Metrics, Readiness, Scanner],
  exports: [Metrics],
})
export class HealthModule {}
