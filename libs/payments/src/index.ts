import { BankLine } from './data/bank-line.entity.js';
import { Milestone } from './data/milestone.entity.js';
import { Payee } from './data/payee.entity.js';
import { PaymentBatch } from './data/payment-batch.entity.js';
import { Payment } from './data/payment.entity.js';

export const paymentsEntities = [Milestone, Payee, Payment, PaymentBatch, BankLine];
export { paymentsEvents, type PaymentsEvent } from './payments.events.js';
export { paymentsMigrations } from './migrations/index.js';
export { PaymentsModule } from './payments.module.js';

export {
  milestoneActions,
  milestoneStatuses,
  type MilestoneAction,
  type MilestoneStatus,
} from './domain/milestone.actions.js';
export { payeeActions, type PayeeStatus } from './domain/payee.actions.js';
export {
  checkPaymentRule,
  defaultPaymentRule,
  paymentRuleInWords,
  type Band,
  type PaymentRule,
} from './domain/payment-rule.js';
export { assess, type Assessment, type CalculationLine } from './domain/assess.js';
export { mayAuthorise } from './domain/decide.js';
export { explanationsInWords, type Explanation } from './domain/match-statement.js';
export type { BankDetails } from './domain/bank-details.js';
export { BankClient, type PaymentInstruction } from './bank/bank-client.js';
export { PayeeVault } from './bank/payee-vault.js';

export { planMilestones, type MilestonesToPlan } from './use-cases/plan-milestones.js';
export { redactMilestones } from './use-cases/redact-texts.js';
export type { MilestoneAnswer, MilestoneRef } from './use-cases/lock-milestone.js';
export { ApproveMilestone } from './use-cases/approve-milestone.js';
export { AssessMilestone } from './use-cases/assess-milestone.js';
export { AuthoriseBatch, type BatchAnswer, type BatchInput } from './use-cases/authorise-batch.js';
export { AuthoriseMilestone, type AuthoriseInput } from './use-cases/authorise-milestone.js';
export { ChangePayee, type ChangePayeeInput } from './use-cases/change-payee.js';
export { ClaimMilestone } from './use-cases/claim-milestone.js';
export { ConfirmPayee, type ConfirmPayeeInput } from './use-cases/confirm-payee.js';
export { EndUnpaidMilestone, type EndUnpaidInput } from './use-cases/end-unpaid-milestone.js';
export { ResolvePayment, type ResolveInput } from './use-cases/resolve-payment.js';
export { ReturnMilestone } from './use-cases/return-milestone.js';

export { InstructJob } from './jobs/instruct.job.js';
export { InstructAgainJob } from './jobs/instruct-again.job.js';
export { OpenDueMilestonesJob } from './jobs/open-due-milestones.job.js';
export { ReconcileJob } from './jobs/reconcile.job.js';

export { hiddenMovements } from './reads/hidden-movements.js';
export { milestonesOf, type MilestoneFacts } from './reads/milestones.reader.js';
export {
  milestoneList,
  milestonePage,
  milestoneReasons,
  type MilestoneDetail,
  type MilestoneFilter,
  type MilestoneLine,
} from './reads/milestone-pages.js';
export {
  assertPaidSchool,
  payeePage,
  payeesToConfirm,
  type PayeeLine,
  type PayeePage,
} from './reads/payee-page.js';
export {
  batchList,
  statementSummary,
  type BatchLine,
  type StatementSummary,
  type UnexplainedLine,
} from './reads/finance-pages.js';
export { statementOf, type StatementOfPayment } from './reads/statement-of-payment.js';
export { paymentsFaults } from './reads/payments-faults.js';
export { paymentsPersonalData } from './personal-data.js';
