import { canonicalJson, sha256 } from '../data/run-snapshot.js';
import type { SolvedAnswer } from './solved-answer.js';

/** SHA-256 of the answer without what may differ between two runs of the same input: the time it took. */
export function outputHash({ pairs, unserved, prices, gains, summary }: SolvedAnswer): string {
  return sha256(canonicalJson({ pairs, unserved, prices, gains, summary }));
}
