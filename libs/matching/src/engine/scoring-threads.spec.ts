import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { linesOfInstance } from '../../../../test/bench/match-write-instance.js';

const root = join(__dirname, '../../../..');

/** Threads need built files, so the engine is built and run as it is in production. */
describe('scoring threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'match-threads-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('change nothing about the answer: the same bytes with 1, 2 and 5 threads', () => {
    const file = join(folder, 'in.jsonl');
    writeFileSync(file, linesOfInstance(makeInstance(shapes.region), 1).join('\n'));
    const script = `
      const { buildMatch } = await import('${root}/test/bench/match-build.mjs');
      const built = buildMatch('dist/test-threads');
      const { matchFile } = await import(new URL('libs/matching/src/engine/match-file.js', built));
      for (const threads of [1, 2, 5]) {
        await matchFile({ file: '${file}', out: '${folder}/out' + threads, edges: '${folder}/edges' + threads, threads });
      }`;
    writeFileSync(join(folder, 'run.mjs'), script);
    execFileSync(process.execPath, [join(folder, 'run.mjs')], { cwd: root });
    const read = (name: string): string =>
      readFileSync(join(folder, name), 'latin1').replace(/"ms":.*\n$/, '');
    for (const threads of [2, 5]) {
      expect(read(`out${threads}`)).toBe(read('out1'));
      expect(read(`edges${threads}`)).toBe(read('edges1'));
    }
    expect(read('out1')).toContain('"gap":0');
  });
});
