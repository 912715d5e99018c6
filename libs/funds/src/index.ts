import { Account } from './data/account.entity.js';
import { Commitment } from './data/commitment.entity.js';
import { Entry } from './data/entry.entity.js';
import { Fund } from './data/fund.entity.js';
import { Posting } from './data/posting.entity.js';

export const fundsEntities = [Fund, Account, Entry, Posting, Commitment];
export { fundsEvents } from './funds.events.js';
export { fundsMigrations } from './migrations/index.js';
export { FundsModule } from './funds.module.js';
export { fundKinds, type FundKind, type NewFund } from './domain/open-fund.js';
export type { EntryKind } from './domain/ledger.js';
export { CreateFund, createFund } from './use-cases/create-fund.js';
export { commitFunds, type CommitFunds } from './use-cases/commit-funds.js';
export { release, releaseCommitment, type ReleasePart } from './use-cases/release-commitment.js';
export { postInstructed, postSettled, type PaymentToPost } from './use-cases/post-payment.js';
export { fundBalance, fundBalances, type FundBalance } from './reads/funds.reader.js';
export {
  fundLedger,
  fundList,
  fundPage,
  type FundLine,
  type LedgerLine,
} from './reads/fund-pages.js';
export { fundsFaults } from './reads/funds-faults.js';
export { fundsPersonalData } from './personal-data.js';
