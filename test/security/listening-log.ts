import type { Log } from '@evenhand/platform';
import { pino } from 'pino';

/** Turns the lines of a log to `lines`; what a line may carry stays the log's own decision. */
export function listenTo(log: Log, lines: string[]): Log {
  const write = (line: string): void => void lines.push(line);
  return Object.assign(log, { logger: pino({ level: 'debug' }, { write }) });
}
