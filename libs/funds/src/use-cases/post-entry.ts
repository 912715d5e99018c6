import { randomUUID } from 'node:crypto';
import { assertPence } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { EntryKind } from '../domain/ledger.js';

export interface NewEntry {
  fundId: string;
  kind: EntryKind;
  amountPence: number;
  agreementId?: string;
  milestoneId?: string;
  at: Date;
}

/** Writes one balanced entry. The database refuses a second one of a kind for the same milestone. */
export async function postEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx.query(`SELECT funds.post_entry($1, $2, $3, $4, $5, $6, $7)`, [
    randomUUID(),
    entry.fundId,
    entry.kind,
    assertPence(entry.amountPence),
    entry.agreementId ?? null,
    entry.milestoneId ?? null,
    entry.at,
  ]);
}
