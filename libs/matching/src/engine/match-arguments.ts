import { parseArgs } from 'node:util';
import { isPreset, presetNames } from '../domain/preset.js';
import { MatchFileError } from './match-file-error.js';
import type { MatchFileOptions } from './match-file.js';

export const matchUsage =
  'match FILE --out OUT [--preset equity|balanced|quality] [--edges EDGES.bin] [--threads N]';

/** @param argv what follows the word `match` @throws MatchFileError saying what to write instead */
export function parseMatchArguments(argv: readonly string[]): MatchFileOptions {
  const { values, positionals } = parsed(argv);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new MatchFileError(`Name one input file: ${matchUsage}`);
  if (values.out === undefined)
    throw new MatchFileError(`Say where the answer goes with --out: ${matchUsage}`);
  const preset = values.preset ?? 'equity';
  if (!isPreset(preset))
    throw new MatchFileError(
      `--preset is "${preset}"; it must be one of ${presetNames.join(', ')}.`,
    );
  const { out, edges, threads } = values;
  return {
    file,
    out,
    preset,
    ...(edges === undefined ? {} : { edges }),
    ...(threads === undefined ? {} : { threads: threadCount(threads) }),
  };
}

function parsed(argv: readonly string[]): {
  values: { out?: string; preset?: string; edges?: string; threads?: string };
  positionals: string[];
} {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { out: text, preset: text, edges: text, threads: text },
    });
  } catch (error) {
    throw new MatchFileError(
      `${error instanceof Error ? error.message : String(error)} Use: ${matchUsage}`,
    );
  }
}

function threadCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 64) {
    throw new MatchFileError(`--threads is "${text}"; it must be a whole number from 1 to 64.`);
  }
  return count;
}
