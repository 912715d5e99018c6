import { Module } from '@nestjs/common';
import { BrokerageModule } from '@evenhand/brokerage';
import { RegisterModule } from '@evenhand/register';
import { IntroductionsController } from './introductions.controller.js';
import { PairingController } from './pairing.controller.js';
import { ProposalsApiController } from './proposals.api.controller.js';
import { ProposalsController } from './proposals.controller.js';
import { ProvisionalApiController } from './provisional.api.controller.js';
import { ProvisionalController } from './provisional.controller.js';
import { QueueController } from './queue.controller.js';
import { RepairApiController } from './repair.api.controller.js';
import { RepairController } from './repair.controller.js';

@Module({
  imports: [BrokerageModule, RegisterModule],
  controllers: [
    QueueController,
    ProposalsController,
    PairingController,
    ProvisionalController,
    RepairController,
    RepairApiController,
    ProvisionalApiController,
    IntroductionsController,
    ProposalsApiController,
  ],
})
export class BrokerageWebModule {}
