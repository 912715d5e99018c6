import { Module } from '@nestjs/common';
import { CreateFund } from './use-cases/create-fund.js';

/** Needs `Database` and `Clock` from the app's platform module. */
@Module({ providers: [CreateFund], exports: [CreateFund] })
export class FundsModule {}
