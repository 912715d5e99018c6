import type { Page } from 'playwright-core';
import type { View } from './as-persona.js';

/** A picture for a person to look at, when the variable PICTURES names a folder. */
export async function snap(
  page: Page,
  { width = 1200, javaScript = true }: View,
  name = '',
): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  const place = `${name}${name.includes('/') ? '' : new URL(page.url()).pathname}`;
  const file = `${place.replaceAll(/[^\w]+/g, '-')}_${width}_${javaScript ? 'js' : 'nojs'}.png`;
  await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
}
