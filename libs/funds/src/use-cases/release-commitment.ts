import { Actor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { postEntry } from './post-entry.js';

/**
 * Gives what an agreement has not drawn back to its fund (the agreement ended early). Returns the
 * pence released: 0 when nothing was left or nothing had been committed.
 */
export async function releaseCommitment(
  tx: Tx,
  actor: Actor,
  agreementId: string,
  now: Date,
): Promise<number> {
  const [row] = await tx.query<{ undrawn: string | null }[]>(
    `SELECT funds.undrawn($1) AS undrawn`,
    [agreementId],
  );
  const amountPence = Number(row?.undrawn ?? 0);
  if (amountPence > 0) await release(tx, actor, { agreementId, amountPence }, now);
  return amountPence;
}

export interface ReleasePart {
  agreementId: string;
  /** The milestone whose money is not wanted any more; without it, the agreement as a whole. */
  milestoneId?: string;
  amountPence: number;
}

/** Gives a part back: the rest of a milestone that was met in part, or one that was forfeited. */
export async function release(tx: Tx, actor: Actor, part: ReleasePart, now: Date): Promise<void> {
  const [row] = await tx.query<{ fund_id: string | null }[]>(
    `SELECT funds.draw_commitment($1, 0, $2) AS fund_id`,
    [part.agreementId, part.amountPence],
  );
  if (!row?.fund_id) throw new Error('released an agreement that has no commitment');
  await postEntry(tx, { fundId: row.fund_id, kind: 'release', ...part, at: now });
  await record(tx, actor, {
    name: 'funds.commitment-released',
    subject: { type: 'fund', id: row.fund_id },
    data: {
      fundId: row.fund_id,
      agreementId: part.agreementId,
      milestoneId: part.milestoneId ?? null,
      amountPence: part.amountPence,
    },
  });
}
