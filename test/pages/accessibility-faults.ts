import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { inspectorOf } from './inspector-of.js';
import { hasScript } from './watch-window.js';

// The list of API calls is Swagger UI's; what we wrote round it is checked.
const context = { exclude: [['#swagger-ui']] };
const options: RunOptions = {
  resultTypes: ['violations'],
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};
const run = `${axe.source};
  axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) => violations)`;

/**
 * What axe finds against WCAG 2.2 A and AA. No page has a frame of another origin, so axe runs in the page itself.
 * It is a script: where a page has to work without, scripts are let in for it alone, when the page's own are past.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (hasScript(page)) return violations(page);
  const inspector = await inspectorOf(page);
  const forbid = (value: boolean): Promise<unknown> =>
    inspector.send('Emulation.setScriptExecutionDisabled', { value });
  // who has not forbidden them cannot let them in
  await forbid(true);
  await forbid(false);
  try {
    return await violations(page);
  } finally {
    await forbid(true);
  }
}

async function violations(page: Page): Promise<string[]> {
  const found: AxeResults['violations'] = await page.evaluate(run);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) ${String(target)} ${String(failureSummary)}`,
    ),
  );
}
