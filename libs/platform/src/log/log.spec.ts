import fc from 'fast-check';
import { pino } from 'pino';
import { Log } from './log.js';

/** What a line may carry: DESIGN 5, ids, codes and counts; never names, texts or addresses. */
const allowed = [
  ...['workItem', 'job', 'queue', 'event', 'person', 'partnership', 'subject', 'request', 'method'],
  ...['route', 'status', 'milliseconds', 'count', 'code', 'error'],
  ...['level', 'time', 'msg', 'process'], // pino's own
];

function listening(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const log = Object.assign(new Log('debug', 'test'), {
    logger: pino({ level: 'debug', base: { process: 'test' } }, { write }),
  });
  return { log, lines };
}

describe('a log line', () => {
  it('is one line of JSON with the fields that are allowed, whatever it is given', () => {
    const { log, lines } = listening();
    const fields = fc.dictionary(
      fc.oneof(
        fc.constantFrom('name', 'email', 'body', 'code', 'person', '__proto__'),
        fc.string(),
      ),
      fc.oneof(fc.string({ unit: 'binary' }), fc.constant('a\r\n{"level":60,"msg":"forged"}')),
    );
    fc.assert(
      fc.property(fields, (given) => {
        log.info('said', given);
        const written = lines.splice(0).join('');
        expect(written.match(/[\r\n\u2028]/g)?.filter((end) => end !== '\u2028')).toEqual(['\n']);
        const line: Record<string, unknown> = JSON.parse(written);
        expect(Object.keys(line).filter((name) => !allowed.includes(name))).toEqual([]);
        expect([line.msg, line.level]).toEqual(['said', 30]);
      }),
      { seed: 20_261, numRuns: 500 },
    );
  });

  it('tells of an error its kind, its code and where, never what it says', () => {
    const { log, lines } = listening();
    const said = 'duplicate key (email)=(canary@school.example)';
    const error = Object.assign(new TypeError(said, { cause: new Error(said) }), {
      ...{ code: '23505', detail: said, query: said, parameters: [said] },
    });
    log.error('failed', { error });
    log.warn('failed', { error: said });
    expect(lines.join('')).not.toContain('canary');
    expect(JSON.parse(lines[0] ?? '').error).toMatchObject({ kind: 'TypeError', code: '23505' });
  });
});
