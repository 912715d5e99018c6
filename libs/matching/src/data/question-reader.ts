import { Tx } from '@evenhand/platform';
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
