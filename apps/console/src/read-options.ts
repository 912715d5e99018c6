import { parseArgs } from 'node:util';
import { UsageError } from './command.js';

type OptionKinds = Readonly<Record<string, 'string' | 'boolean'>>;

export interface TypedOptions {
  /** What stands without a name, in order. */
  words: string[];
  text: (name: string) => string | undefined;
  has: (name: string) => boolean;
}

/** Reads `WORD --name value --flag`; an unknown option or a missing value is a UsageError. */
export function readOptions(argv: readonly string[], kinds: OptionKinds): TypedOptions {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return {
      words: positionals,
      text: (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
      },
      has: (name) => values[name] === true,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
