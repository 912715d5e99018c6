import { existsSync } from 'node:fs';

/**
 * The browser for page tests: CHROMIUM_PATH, else the one that the registry package brings (unpacked once, 1.5 s).
 * Undefined where neither runs; the runner then prints `NOT RUN`.
 */
export async function chromiumPath(): Promise<string | undefined> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH: there is no file ${given}.`);
    return given;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

/** What Chromium needs to run in a container and without the network chatter of a desktop browser. */
export async function chromiumArguments(): Promise<string[]> {
  const { default: chromium } = await import('@sparticuz/chromium');
  return [...chromium.args, '--disable-background-networking'];
}
