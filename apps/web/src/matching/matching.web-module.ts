import { Module } from '@nestjs/common';
import { BrokerageModule } from '@evenhand/brokerage';
import { MatchingModule } from '@evenhand/matching';
import { ComparisonsApiController } from './comparisons.api.controller.js';
import { RunListsApiController } from './run-lists.api.controller.js';
import { RunListsController } from './run-lists.controller.js';
import { RunReasonsApiController } from './run-reasons.api.controller.js';
import { RunReasonsController } from './run-reasons.controller.js';
import { RunsApiController } from './runs.api.controller.js';
import { RunsController } from './runs.controller.js';
import { MatchingSettingsApiController } from './settings.api.controller.js';
import { MatchingSettingsController } from './settings.controller.js';

@Module({
  imports: [MatchingModule, BrokerageModule],
  controllers: [
    RunsController,
    RunListsController,
    RunReasonsController,
    RunsApiController,
    RunListsApiController,
    RunReasonsApiController,
    ComparisonsApiController,
    MatchingSettingsController,
    MatchingSettingsApiController,
  ],
})
export class MatchingWebModule {}
