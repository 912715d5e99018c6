import { agreementsFaults } from '@evenhand/agreements';
import { fundsFaults } from '@evenhand/funds';
import { systemActor } from '@evenhand/kernel';
import { paymentsFaults } from '@evenhand/payments';
import { type Database } from '@evenhand/platform';

/** One thing that must always be true of the stored data. */
export interface Check {
  /** What is in order when the check finds nothing: `the audit chain is whole`. */
  claim: string;
  /** Each fault in a sentence with its ids; empty when the claim holds. */
  findFaults: (database: Database) => Promise<string[]>;
}

const actor = systemActor('console.verify', null);

const auditChain: Check = {
  claim: 'The audit trail has no gap and no changed row',
  findFaults: async (database) =>
    database.read(actor, async (tx) => {
      const faults = await tx.query<{ partnership: string | null; seq: string; fault: string }[]>(
        'SELECT partnership, seq, fault FROM platform.event_faults()',
      );
      return faults.map(
        ({ partnership, seq, fault }) =>
          `event ${seq} of ${partnership ? `partnership ${partnership}` : 'the installation'}: ${fault}`,
      );
    }),
};

const deadWork: Check = {
  claim: 'No work item was given up',
  findFaults: async (database) =>
    database.read(actor, async (tx) => {
      const dead = await tx.query<{ id: string; job: string | null; failures: number }[]>(
        'SELECT id, job, failures FROM platform.work_item WHERE dead_at IS NOT NULL ORDER BY dead_at LIMIT 100',
      );
      return dead.map(
        ({ id, job, failures }) => `work item ${id} (${job ?? 'event'}) failed ${failures} times`,
      );
    }),
};

const books: Check = {
  claim: 'The ledger balances, and its accounts and commitments agree with it',
  findFaults: async (database) => database.read(actor, fundsFaults),
};

const payments: Check = {
  claim: 'Every payment has its milestone, its entry and two people; none was made twice',
  findFaults: async (database) => database.read(actor, paymentsFaults),
};

const signedTexts: Check = {
  claim: 'What was signed says what was signed, or the audit trail says that words were taken out',
  findFaults: async (database) => database.read(actor, agreementsFaults),
};

/** All that `console verify` asks. A library gives its faults in words; a line here makes them a claim. */
export const checks: readonly Check[] = [auditChain, signedTexts, books, payments, deadWork];
