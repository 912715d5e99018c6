import type { RunSnapshot } from '../data/run-snapshot.js';
import type { NotChosen } from '../domain/not-chosen.js';
import type { SolvedAnswer } from './solved-answer.js';

/** Blocks of rows as JSON arrays, with real ids: what `storeAnswer` hands to the database as it is. */
export interface AnswerRows {
  readonly pairs: readonly string[];
  readonly unserved: readonly string[];
  readonly prices: readonly string[];
  readonly notChosen: readonly string[];
}

const rowsAtATime = 5_000;

/** Written in the thread of the run, so that the worker's own thread has nothing to go over. */
export function answerRows(
  answer: SolvedAnswer,
  notChosen: readonly NotChosen[],
  ids: Pick<RunSnapshot, 'needIds' | 'offerIds'>,
): AnswerRows {
  const need = (index: number): string => ids.needIds[index] ?? missing('need', index);
  const offer = (index: number): string => ids.offerIds[index] ?? missing('offer', index);
  return {
    pairs: blocks(answer.pairs, (pair) => ({
      ...pair,
      need: need(pair.need),
      offer: offer(pair.offer),
      runnerUp: pair.runnerUp && { ...pair.runnerUp, offer: offer(pair.runnerUp.offer) },
    })),
    unserved: blocks(answer.unserved, (row) => ({ ...row, need: need(row.need) })),
    prices: blocks(answer.prices, (row) => ({ ...row, offer: offer(row.offer) })),
    notChosen: blocks(notChosen, (row) => ({ ...row, offer: offer(row.offer) })),
  };
}

function blocks<T>(rows: readonly T[], written: (row: T) => object): string[] {
  const found: string[] = [];
  for (let at = 0; at < rows.length; at += rowsAtATime) {
    found.push(JSON.stringify(rows.slice(at, at + rowsAtATime).map(written)));
  }
  return found;
}

function missing(what: string, index: number): never {
  throw new Error(`The snapshot has no id for ${what} ${index}.`);
}
