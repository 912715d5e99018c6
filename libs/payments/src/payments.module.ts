import { Module } from '@nestjs/common';
import { BankClient } from './bank/bank-client.js';
import { PayeeVault } from './bank/payee-vault.js';
import { ApproveMilestone } from './use-cases/approve-milestone.js';
import { AssessMilestone } from './use-cases/assess-milestone.js';
import { AuthoriseBatch } from './use-cases/authorise-batch.js';
import { AuthoriseMilestone } from './use-cases/authorise-milestone.js';
import { ChangePayee } from './use-cases/change-payee.js';
import { ClaimMilestone } from './use-cases/claim-milestone.js';
import { ConfirmPayee } from './use-cases/confirm-payee.js';
import { EndUnpaidMilestone } from './use-cases/end-unpaid-milestone.js';
import { ResolvePayment } from './use-cases/resolve-payment.js';
import { ReturnMilestone } from './use-cases/return-milestone.js';

const useCases = [
  ApproveMilestone,
  AssessMilestone,
  AuthoriseBatch,
  AuthoriseMilestone,
  ChangePayee,
  ClaimMilestone,
  ConfirmPayee,
  EndUnpaidMilestone,
  ResolvePayment,
  ReturnMilestone,
];

/** Needs `Database`, `Clock` and `Config` from the app's platform module. */
@Module({
  providers: [BankClient, PayeeVault, ...useCases],
  exports: [BankClient, PayeeVault, ...useCases],
})
export class PaymentsModule {}
