import { Module } from '@nestjs/common';
import { PaymentsModule } from '@evenhand/payments';
import { FinanceController } from './finance.controller.js';
import { MilestoneDecisionsController } from './milestone-decisions.controller.js';
import { MilestonesApiController } from './milestones.api.controller.js';
import { MilestonesController } from './milestones.controller.js';
import { PayeeApiController } from './payee.api.controller.js';
import { PayeeController } from './payee.controller.js';
import { PaymentBatchesApiController } from './payment-batches.api.controller.js';

@Module({
  imports: [PaymentsModule],
  controllers: [
    FinanceController,
    MilestonesController,
    MilestoneDecisionsController,
    PayeeController,
    MilestonesApiController,
    PaymentBatchesApiController,
    PayeeApiController,
  ],
})
export class PaymentsWebModule {}
