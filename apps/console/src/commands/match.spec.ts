import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsoleContext } from '../context.js';
import { matchCommand } from './match.js';
import { UsageError } from '../command.js';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-match-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lines = [
  {
    k: 'meta',
    v: 1,
    size: 'tiny',
    seed: 1,
    tight: 0,
    schools: 2,
    needs: 1,
    offers: 1,
    areas: ['x'],
  },
  { k: 's', id: 0, e: 500000, n: 300000, ph: 0, tr: -1, pu: 200, fsm: 20, ru: 0 },
  { k: 's', id: 1, e: 505000, n: 300000, ph: 0, tr: -1, pu: 200, fsm: 20, ru: 0 },
  {
    k: 'n',
    id: 0,
    s: 0,
    ar: [[0, 3]],
    urg: 2,
    pr: 50,
    md: 0,
    mx: 20000,
    st: 0,
    en: 9,
    dy: 5,
    wt: 1,
    ok: 1,
  },
  {
    ...{ k: 'o', id: 0, s: 1, ar: [[0, 4]], pm: 1, cap: 1, dy: 9, rad: 20000, rm: 0, a0: 0, a1: 9 },
    ...{ load: 0, xt: 0, ok: 1 },
  },
];

describe('console match', () => {
  const said: string[] = [];
  const context: ConsoleContext = Object.assign(Object.create(null), {
    say: (line: string) => said.push(line),
    print: (line: string) => said.push(line),
  });
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it('writes the pair and the proof', async () => {
    const file = write('good.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const out = join(folder, 'out.jsonl');
    expect(await matchCommand.run([file, '--out', out, '--threads', '1'], context)).toBe(0);
    const answer = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answer[0]).toMatchObject({ k: 'pair', need: 0, offer: 0 });
    expect(answer.at(-1)).toMatchObject({ k: 'summary', served: 1, gap: 0 });
  });

  it('names the line that is wrong, and writes nothing', async () => {
    const file = write('bad.jsonl', `${JSON.stringify(lines[0])}\n{"k":"s","id":0,`);
    const out = join(folder, 'never.jsonl');
    expect(await matchCommand.run([file, '--out', out, '--threads', '1'], context)).toBe(1);
    expect(said.at(-1)).toMatch(/line 2/i);
    expect(existsSync(out)).toBe(false);
  });

  it('says how it is used when it is typed wrongly', async () => {
    await expect(matchCommand.run([], context)).rejects.toThrow(UsageError);
  });
});
