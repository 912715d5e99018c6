import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleContext } from './context.js';

/**
 * APP_SECRET as it was set, else one that is made once and kept in `.evenhand/app-secret` (readable by us alone), so
 * that sessions and login roles outlive a restart. In production it must be set: undefined here, and Config says so.
 */
export async function appSecret({ root, settings }: ConsoleContext): Promise<string | undefined> {
  if (settings.appSecret || settings.isProduction) return settings.appSecret;
  const folder = join(root, '.evenhand');
  const file = join(folder, 'app-secret');
  const known = await read(file);
  if (known) return known;
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  // of two first starts at once one makes it, and both use that one
  await link(draft, file).catch(() => undefined);
  await rm(draft);
  return read(file);
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
