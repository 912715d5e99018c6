import { DomainError } from '@evenhand/kernel';
import { ConfigError, EmbeddedPostgresError } from '@evenhand/platform';
import { UsageError, type Command } from './command.js';
import type { ConsoleContext } from './context.js';
import { explainDatabaseError } from './explain-database-error.js';

/** Finds and runs the command; gives the exit code: 0 done, 1 not done, 2 typed wrongly. */
export async function runConsole(
  argv: readonly string[],
  commands: readonly Command[],
  context: ConsoleContext,
): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    context.print(listOf(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    context.say(`There is no command "${name}".\n\n${listOf(commands)}`);
    return 2;
  }
  if (rest.includes('--help')) {
    context.print(helpOf(command));
    return 0;
  }
  try {
    return await command.run(rest, context);
  } catch (error) {
    if (error instanceof UsageError) {
      context.say(`${error.message}\n\n${helpOf(command)}`);
      return 2;
    }
    context.say(explain(error));
    return 1;
  }
}

function listOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: npm run console -- COMMAND [options]',
    '',
    ...lines,
    '',
    'Add --help to a command for its options. Exit codes: 0 done, 1 not done, 2 typed wrongly.',
  ].join('\n');
}

function helpOf({ name, summary, usage }: Command): string {
  const lines = usage.split('\n').map((line) => `  npm run console -- ${name} ${line}`.trimEnd());
  return [summary, '', 'Usage:', ...lines].join('\n');
}

/** What a person can mend is said plainly; anything else is a fault of ours and shows where. */
function explain(error: unknown): string {
  if (error instanceof DomainError) {
    return [error.message, ...error.fields.map((f) => `  - ${f.field}: ${f.message}`)].join('\n');
  }
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const known = explainDatabaseError(error);
  if (known) return known;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
