import { Module } from '@nestjs/common';
import { FundsModule } from '@evenhand/funds';
import { FundsApiController } from './funds.api.controller.js';
import { FundsController } from './funds.controller.js';

@Module({ imports: [FundsModule], controllers: [FundsController, FundsApiController] })
export class FundsWebModule {}
