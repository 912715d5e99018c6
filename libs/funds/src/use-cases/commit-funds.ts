import { randomUUID } from 'node:crypto';
import { Actor, notFound, Pence } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { assertCovered } from '../domain/cover.js';
import { postEntry } from './post-entry.js';

export interface CommitFunds {
  fundId: string;
  agreementId: string;
  amountPence: Pence;
}

/**
 * Sets money of the fund aside for an agreement, in the caller's transaction. Throws `not-found`
 * for a fund of another partnership and `conflict` (`fund-too-small`) when it is not covered. The
 * fund stays locked until the caller commits. Needs no right to see the fund: a head who signs has none.
 */
export async function commitFunds(
  tx: Tx,
  actor: Actor,
  input: CommitFunds,
  now: Date,
): Promise<{ commitmentId: string }> {
  const [row] = await tx.query<{ available: string | null }[]>(
    `SELECT funds.lock_available($1) AS available`,
    [input.fundId],
  );
  if (!row || row.available === null) throw notFound('fund');
  assertCovered(Number(row.available), input.amountPence);
  const commitmentId = randomUUID();
  await tx.query(`SELECT funds.add_commitment($1, $2, $3, $4, $5)`, [
    commitmentId,
    input.fundId,
    input.agreementId,
    input.amountPence,
    now,
  ]);
  await postEntry(tx, { ...input, kind: 'commit', at: now });
  await record(tx, actor, {
    name: 'funds.fund-committed',
    subject: { type: 'fund', id: input.fundId },
    data: {
      fundId: input.fundId,
      agreementId: input.agreementId,
      commitmentId,
      amountPence: input.amountPence,
    },
  });
  return { commitmentId };
}
