import type { Browser, Page } from 'playwright-core';
import { watchWindow } from './watch-window.js';

export interface View {
  /** Of the window, in pixels: 1200 or 360. */
  width?: number;
  javaScript?: boolean;
}

/** A new window at `url`, signed in as nobody, its console watched for checkPage. */
export async function openWindow(
  browser: Browser,
  url: string,
  { width = 1200, javaScript = true }: View = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 900 },
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  watchWindow(page, { javaScript });
  await page.goto('/');
  return page;
}

/**
 * A new window signed in as the made-up person of this name, through the persona page. `as` is a word
 * of the place (`Verifier`, a school's name) for somebody who acts in several.
 */
export async function asPersona(
  browser: Browser,
  url: string,
  name: string,
  { as = '', ...view }: View & { as?: string } = {},
): Promise<Page> {
  const page = await openWindow(browser, url, view);
  await page.goto('/personas');
  for (const closed of await page.locator('details:not([open]) > summary').all()) {
    await closed.click();
  }
  // Who acts in two places stands there twice, the school last.
  const places = page.locator('.app-personas__person', { hasText: as });
  await places.getByRole('button', { name, exact: true }).last().click();
  await page.getByText('Acting as').waitFor();
  return page;
}
