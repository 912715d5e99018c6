import { DateTime } from 'luxon';
import { systemActor } from '@evenhand/kernel';
import { moveClock, zone } from '@evenhand/platform';
import { withWorkerDatabase } from '../command-database.js';
import { type Command, UsageError } from '../command.js';
import { readOptions } from '../read-options.js';

const millisecondsIn: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const actor = systemActor('console.clock', null);

export const clockCommand: Command = {
  name: 'clock',
  summary: 'Show the clock that all processes read, or move it forward (not in production).',
  usage: '--show\n--advance 30d     (or 12h, 45m)',
  async run(argv, context) {
    const options = readOptions(argv, { show: 'boolean', advance: 'string' });
    const advance = options.text('advance');
    if (options.words.length > 0 || options.has('show') === (advance !== undefined)) {
      throw new UsageError('Say either --show or --advance.');
    }
    const byMilliseconds = advance === undefined ? undefined : parseDuration(advance);
    return withWorkerDatabase(context, [], async ({ database, clock }, config) => {
      if (byMilliseconds !== undefined) {
        await database.transaction(actor, async (tx) => moveClock(tx, config, byMilliseconds));
      }
      // the offset arrives with a transaction
      await database.read(actor, async () => undefined);
      const now = DateTime.fromJSDate(clock.now(), { zone }).setLocale('en-GB');
      context.print(`The clock says ${now.toFormat('cccc d LLLL yyyy HH:mm')} (London).`);
      return 0;
    });
  },
};

/** `30d`, `12h` or `45m` in milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d{1,4})([dhm])$/.exec(text) ?? [];
  const milliseconds = millisecondsIn[unit ?? ''];
  if (!milliseconds || Number(count) === 0) {
    throw new UsageError(
      `--advance takes a length of time such as 30d, 12h or 45m, not "${text}".`,
    );
  }
  return Number(count) * milliseconds;
}
