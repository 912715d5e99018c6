import type { Page } from 'playwright-core';
import { accessibilityFaults } from './accessibility-faults.js';
import { inspectorOf } from './inspector-of.js';
import { takeComplaints } from './watch-window.js';

/**
 * Throws, naming everything that is wrong, unless the page as it stands has: no axe violation of
 * WCAG 2.2 A and AA, no sideways scroll, one h1 that its title begins with, and nothing in the console.
 * On a page with errors the title begins with "Error: " and the summary has the focus.
 */
export async function checkPage(page: Page): Promise<void> {
  const where = new URL(page.url()).pathname;
  const faults = [
    ...(await accessibilityFaults(page)),
    ...(await sidewaysScroll(page)),
    ...(await headingFaults(page)),
    ...takeComplaints(page),
  ];
  if (faults.length > 0) throw new Error(`${where}:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
}

/** Measured without script in the page, so that it works with JavaScript off as well. */
async function sidewaysScroll(page: Page): Promise<string[]> {
  const inspector = await inspectorOf(page);
  const { cssContentSize, cssLayoutViewport } = await inspector.send('Page.getLayoutMetrics');
  const over = cssContentSize.width - cssLayoutViewport.clientWidth;
  return over > 0 ? [`scrolls ${over} pixels sideways`] : [];
}

async function headingFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const { headings, title, hasErrors } = await page.evaluate<Headed>(`({
    headings: document.querySelectorAll('h1:not(#swagger-ui *)').length,
    title: document.title,
    hasErrors: document.querySelector('.govuk-error-summary') !== null,
  })`);
  if (headings !== 1) faults.push(`has ${headings} h1`);
  if (!title.endsWith(' - Evenhand')) faults.push(`title is "${title}"`);
  if (hasErrors !== title.startsWith('Error: ')) faults.push(`title is "${title}"`);
  return faults;
}

interface Headed {
  headings: number;
  title: string;
  hasErrors: boolean;
}
