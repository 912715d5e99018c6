import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from '../servers/index.js';

/**
 * Not the package's own list: `--single-process` ends the whole browser with its first window, and
 * `--disable-web-security` would hide what a real browser refuses. Containers have no user namespaces
 * for the sandbox and a small /dev/shm.
 */
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
];

/** Headless Chromium. Ask `canBrowse()` first, and say `NOT RUN` where it says no. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromiumPath();
  if (!executablePath) throw new Error('There is no Chromium for this machine.');
  return chromium.launch({ executablePath, args, headless: true });
}

/** Whether this machine has a browser: a given one, or Linux on x64 (docs/adr/0019). */
export function canBrowse(): boolean {
  const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';
  return Boolean(process.env.CHROMIUM_PATH) || isLinuxX64;
}
