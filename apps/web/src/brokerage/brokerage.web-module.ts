import { Module } from '@nestjs/common';
import { BrokerageModule } from '@evenhand/brokerage';
import { IntroductionsController } from './introductions.controller.js';
import { PairingController } from './pairing.controller.js';
import { ProposalsApiController } from './proposals.api.controller.js';
import { ProposalsController } from './proposals.controller.js';
import { QueueController } from './queue.controller.js';

@Module({
  imports: [BrokerageModule],
  controllers: [
    QueueController,
    ProposalsController,
    PairingController,
    IntroductionsController,
    ProposalsApiController,
  ],
})
export class BrokerageWebModule {}
