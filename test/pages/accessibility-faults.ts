import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { hasScript } from './watch-window.js';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds against WCAG 2.2 A and AA. axe is a script itself: a page without JavaScript is
 * laid open in a second window, as the server sent it, with its own scripts taken out.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (hasScript(page)) return axe(page);
  const copy = await withoutScripts(page);
  try {
    return await axe(copy);
  } finally {
    await copy.context().close();
  }
}

async function axe(page: Page): Promise<string[]> {
  // The list of API calls is Swagger UI's; what we wrote round it is checked.
  // No page has a frame of another origin, so axe may run in the page itself: half the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(wcag)
    .exclude('#swagger-ui')
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) ${String(target)} ${failureSummary}`,
    ),
  );
}

async function withoutScripts(page: Page): Promise<Page> {
  const html = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/g, '');
  const context = await browserOf(page).newContext({ viewport: page.viewportSize() });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await copy.goto(page.url());
  return copy;
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser();
  if (!browser) throw new Error('This window belongs to no browser.');
  return browser;
}
