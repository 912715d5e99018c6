import type { DecidingStep } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';

/** What waits for a broker, in numbers. */
export interface QueueCounts {
  needsToTriage: number;
  offersToVerify: number;
  needsToMatch: number;
  offersToMatch: number;
  proposalsToDecide: number;
  waitingForASchool: number;
  /** Of these, those with less than a week left. */
  nearlyOverdue: number;
}

export async function queueCounts(tx: Tx, today: string): Promise<QueueCounts> {
  const [counts] = await tx.query<QueueCounts[]>(
    `SELECT (SELECT count(*)::int FROM register.need WHERE status = 'posted') AS "needsToTriage",
            (SELECT count(*)::int FROM register.offer WHERE status = 'submitted') AS "offersToVerify",
            (SELECT count(*)::int FROM register.need WHERE status = 'open') AS "needsToMatch",
            (SELECT count(*)::int FROM register.offer WHERE status = 'verified') AS "offersToMatch",
            count(*) FILTER (WHERE status = 'proposed')::int AS "proposalsToDecide",
            count(*) FILTER (WHERE status IN ('introduced', 'accepted_by_supporter'))::int AS "waitingForASchool",
            count(*) FILTER (WHERE status IN ('introduced', 'accepted_by_supporter')
              AND answer_by < $1::date + 7)::int AS "nearlyOverdue"
       FROM brokerage.proposal`,
    [today],
  );
  if (!counts) throw new Error('Counting gave no row.');
  return counts;
}

/** Work that the asker's tie takes out of sight: numbers, and on whose desk it is. */
export interface HiddenWork {
  kind: 'need' | 'offer' | 'proposal';
  step: DecidingStep;
  items: number;
}

export async function hiddenFromMe(tx: Tx): Promise<HiddenWork[]> {
  return tx.query<HiddenWork[]>('SELECT kind, step, items FROM brokerage.hidden_from_me()');
}
