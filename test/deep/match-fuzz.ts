import { faultOf } from './match-check.js';
import { faultOfEdits } from './match-edits-check.js';
import { randomInstance } from './match-random-instance.js';

/** node match-fuzz.js FIRST COUNT: random instances against the book, every tenth also through edits. */
const [first, count] = process.argv.slice(2).map(Number);
if (first === undefined || count === undefined) throw new Error('Say the first seed and how many.');
let edited = 0;
for (let seed = first; seed < first + count; seed++) {
  const instance = randomInstance(seed);
  let fault = faultOf(instance, seed);
  if (fault === null && seed % 10 === 0) {
    edited++;
    fault = faultOfEdits(instance, seed, 12);
  }
  if (fault === null) continue;
  console.log(JSON.stringify({ deep: 'match', seed, fault }));
  process.exit(1);
}
console.log(
  JSON.stringify({
    deep: 'match',
    instances: count,
    withEdits: edited,
    firstSeed: first,
    faults: 0,
  }),
);
