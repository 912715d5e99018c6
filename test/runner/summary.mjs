// The end of `npm test`: steps with times, what was not run, and the one line that says it all.

/** Prints the summary and gives the exit code. `requireAll`: what was not run counts as failed. */
export function summarise({ steps, notRun }, requireAll) {
  console.log('\nSummary');
  const width = Math.max(...steps.map(({ title }) => title.length));
  for (const { title, seconds, isGood, counts } of steps) {
    const tests = counts ? `  ${words(counts)}` : '';
    console.log(
      `  ${isGood ? 'ok    ' : 'FAILED'} ${title.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s${tests}`,
    );
  }
  console.log(
    `         ${'in all'.padEnd(width)} ${(performance.now() / 1000).toFixed(1).padStart(6)} s`,
  );
  if (notRun.length > 0) console.log('');
  for (const what of notRun) console.log(`NOT RUN: ${what}`);
  if (requireAll && notRun.length > 0)
    console.log('REQUIRE_ALL=1: what was not run counts as failed.');
  const sum = add(steps.map(inTests));
  sum.failed += requireAll ? notRun.length : 0;
  console.log(`\n${words(sum)}`);
  return sum.failed === 0 ? 0 : 1;
}

/** A failed step without failed tests (lint, a crash of Jest) is one failure, so the last line never says 0 wrongly. */
function inTests({ isGood, counts }) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return { passed, failed: isGood ? failed : Math.max(failed, 1), skipped };
}

function add(all) {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

const words = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
