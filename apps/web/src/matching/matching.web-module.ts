import { Module } from '@nestjs/common';
import { BrokerageModule } from '@evenhand/brokerage';
import { MatchingModule } from '@evenhand/matching';
import { RunsApiController } from './runs.api.controller.js';
import { RunsController } from './runs.controller.js';

@Module({
  imports: [MatchingModule, BrokerageModule],
  controllers: [RunsController, RunsApiController],
})
export class MatchingWebModule {}
