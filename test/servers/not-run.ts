import { appendFileSync } from 'node:fs';

/** The file in which `npm test` collects what this machine could not run. */
export const notRunVariable = 'EVENHAND_NOT_RUN';

/** Says that something was left out; `npm test` lists it at the end, and fails on it when REQUIRE_ALL=1. */
export function notRun(reason: string): void {
  const file = process.env[notRunVariable];
  if (file) appendFileSync(file, `${reason.replaceAll('\n', ' ')}\n`);
  process.stderr.write(`NOT RUN: ${reason}\n`);
}

/** `describe` where this machine can run it, else a skipped one that is never silent. */
export function describeWhere(canRun: boolean, reason: string): jest.Describe {
  if (canRun) return describe;
  notRun(reason);
  return describe.skip;
}
