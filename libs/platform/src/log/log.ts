import { pino, Logger } from 'pino';

/** All that a log line may carry besides its message: ids, codes and counts; never names or texts. */
export interface LogFields {
  workItem?: string;
  job?: string;
  queue?: string;
  event?: string;
  person?: string;
  partnership?: string;
  subject?: string;
  request?: string;
  method?: string;
  /** The route's pattern, `/needs/:id`, never the address with its ids and queries. */
  route?: string;
  status?: number;
  milliseconds?: number;
  count?: number;
  code?: string;
  error?: unknown;
}

/** JSON lines on standard output. Errors are reduced to kind, code and stack: messages hold data. */
export class Log {
  private readonly logger: Logger;

  constructor(level: string, process: string) {
    this.logger = pino({ level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime });
  }

  info(message: string, fields: LogFields = {}): void {
    this.logger.info(allowed(fields), message);
  }

  warn(message: string, fields: LogFields = {}): void {
    this.logger.warn(allowed(fields), message);
  }

  error(message: string, fields: LogFields = {}): void {
    this.logger.error(allowed(fields), message);
  }

  debug(message: string, fields: LogFields = {}): void {
    this.logger.debug(allowed(fields), message);
  }
}

const names = [
  'workItem',
  'job',
  'queue',
  'event',
  'person',
  'partnership',
  'subject',
  'request',
  'method',
  'route',
  'status',
  'milliseconds',
  'count',
  'code',
] as const satisfies readonly (keyof LogFields)[];

function allowed(fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name of names) if (fields[name] !== undefined) line[name] = fields[name];
  if (fields.error !== undefined) line.error = withoutMessage(fields.error);
  return line;
}

function withoutMessage(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  return { kind: error.name, code, frames };
}
