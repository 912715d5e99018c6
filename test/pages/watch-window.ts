import type { Page } from 'playwright-core';

interface Watched {
  hasScript: boolean;
  complaints: string[];
}

const windows = new WeakMap<Page, Watched>();

/** Collects what the page complains of: script errors, console errors, refused loads. */
export function watchWindow(page: Page, { javaScript }: { javaScript: boolean }): void {
  const complaints: string[] = [];
  windows.set(page, { hasScript: javaScript, complaints });
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // A page that was asked for and answered 4xx is what some walks are about.
    const isAnswer = /the server responded with a status of 4/.test(message.text());
    if (message.type() === 'error' && !isAnswer) complaints.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed: ${reason}`);
  });
}

/** What was heard since the last time, or since the window was opened. */
export function takeComplaints(page: Page): string[] {
  return windows.get(page)?.complaints.splice(0) ?? [];
}

export function hasScript(page: Page): boolean {
  return windows.get(page)?.hasScript ?? true;
}
