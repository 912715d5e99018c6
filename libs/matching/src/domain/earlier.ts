import type { Pair, Price } from './result.js';

/** What is kept of an earlier run, in the ids of the instance as it is now. */
export interface Earlier {
  readonly pairs: readonly Pair[];
  readonly prices: readonly Price[];
}
