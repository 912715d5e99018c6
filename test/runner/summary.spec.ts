import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const counts = (passed: number, failed: number, skipped = 0): object => ({
  passed,
  failed,
  skipped,
});
const good = { title: 'specs', seconds: 1, isGood: true, counts: counts(3, 0) };

function summarise(
  steps: object[],
  notRun: string[],
  requireAll: boolean,
): { code: unknown; lines: string[] } {
  const module = pathToFileURL(join(process.cwd(), 'test/runner/summary.mjs')).href;
  const given = JSON.stringify({ steps, notRun });
  const code = `const { summarise } = await import(${JSON.stringify(module)});
    process.exit(summarise(${given}, ${requireAll}));`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  return { code: status, lines: stdout.trimEnd().split('\n') };
}

describe('the last line of npm test', () => {
  it('counts the tests, alone on its line', () => {
    const { code, lines } = summarise([good, { ...good, counts: counts(4, 0, 2) }], [], false);
    expect(lines.at(-1)).toBe('7 passed, 0 failed, 2 skipped');
    expect(code).toBe(0);
    expect(summarise([good], [], false).lines.at(-1)).toBe('3 passed, 0 failed');
  });

  it('never says 0 failed when a step failed without a failed test', () => {
    const lint = { title: 'lint', seconds: 1, isGood: false };
    expect(summarise([good, lint], [], false)).toMatchObject({ code: 1 });
    expect(summarise([good, lint], [], false).lines.at(-1)).toBe('3 passed, 1 failed');
    const crash = { ...good, isGood: false };
    expect(summarise([crash], [], false).lines.at(-1)).toBe('3 passed, 1 failed');
    const failures = { ...crash, counts: counts(1, 5) };
    expect(summarise([failures], [], false).lines.at(-1)).toBe('1 passed, 5 failed');
  });

  it('lists what was not run, and fails on it only where all is required', () => {
    const lenient = summarise([good], ['queue on Redis'], false);
    expect(lenient.lines).toContain('NOT RUN: queue on Redis');
    expect(lenient).toMatchObject({ code: 0 });
    const strict = summarise([good], ['queue on Redis'], true);
    expect(strict.lines.at(-1)).toBe('3 passed, 1 failed');
    expect(strict).toMatchObject({ code: 1 });
  });
});
