import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import type { LaunchSettings } from '@evenhand/platform';

/** What every command gets: where it is, how it was set, and how it speaks. */
export interface ConsoleContext {
  /** The project's folder: the one with package.json. */
  root: string;
  settings: LaunchSettings;
  /** Results, for people and programs. */
  print: (line: string) => void;
  /** Progress and warnings, on the error stream. */
  say: (line: string) => void;
}

export function makeContext(settings: LaunchSettings): ConsoleContext {
  return {
    root: projectRoot(import.meta.dirname),
    settings,
    print: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
  };
}

function projectRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('There is no package.json above the console.');
  return projectRoot(above);
}
