import { type TypedOptions } from '../read-options.js';

/** `--entry NAME`: which file of a zip archive to read. */
export function entryOf(options: TypedOptions): { entry?: string } {
  const entry = options.text('entry')?.trim();
  return entry ? { entry } : {};
}
