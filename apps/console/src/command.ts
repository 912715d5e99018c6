import type { ConsoleContext } from './context.js';

/** One of the operator's commands: a file in commands/, a line in command-table.ts. */
export interface Command {
  /** As typed: `import:gias`. */
  name: string;
  /** One line for the list of all commands. */
  summary: string;
  /** Arguments and options, one line each, without the name of the program. */
  usage: string;
  /** Gives the exit code: 0 done, 1 not done or not in order. Throws UsageError for wrong arguments (exit 2). */
  run: (argv: readonly string[], context: ConsoleContext) => Promise<number>;
}

/** The command was typed wrongly: its usage is shown with the message, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
