import type { CDPSession, Page } from 'playwright-core';

const inspectors = new WeakMap<Page, Promise<CDPSession>>();

/** Chromium's own view of a window, opened once: what it is told about scripts holds while it is open. */
export async function inspectorOf(page: Page): Promise<CDPSession> {
  const known = inspectors.get(page);
  if (known) return known;
  const opened = page.context().newCDPSession(page);
  inspectors.set(page, opened);
  return opened;
}
