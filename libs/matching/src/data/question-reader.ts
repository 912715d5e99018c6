import { Tx } from '@evenhand/platform';
import type { PairIds, StandingLists } from '../questions/run-question.js';
import type { RunSnapshot } from './run-snapshot.js';

/** How far reading is: after each of so many lists. */
export type OnRead = (done: number, total: number) => void;

/**
 * Reads what is open and verified now as the engine's question. Whoever knows the rows hands it to the
 * jobs: matching itself knows no other context's. @throws DomainError when there is nothing to ask
 */
export type QuestionReader = (
  tx: Tx,
  partnershipId: string,
  onRead?: OnRead,
) => Promise<RunSnapshot>;

/** How the pairs of a partnership stand against a run, with their fingerprint. */
export type StandingReader = (
  tx: Tx,
  partnershipId: string,
  runId: string,
  pair: PairIds,
) => Promise<StandingLists & { state: string }>;
