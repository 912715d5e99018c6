import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { supervise } from './supervised-process.js';

describe('supervise', () => {
  let folder: string;
  const said: string[] = [];
  const deaths: number[] = [];
  const nothing = (): string => join(folder, 'nothing.mjs');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenhand-supervise-'));
    await writeFile(nothing(), '');
  });
  beforeEach(() => said.splice(0));
  afterAll(async () => rm(folder, { recursive: true }));

  async function start(code: string): Promise<ReturnType<typeof supervise>> {
    const file = join(folder, `${Math.random()}.mjs`);
    await writeFile(file, code);
    const plan = { name: 'bank', file, args: ['--x'], environment: process.env };
    return supervise(plan, {
      endWithParent: nothing(),
      say: (line) => said.push(line),
      onDeath: (n) => deaths.push(n),
    });
  }
  async function until(text: string): Promise<void> {
    for (let i = 0; i < 200 && !said.some((line) => line.includes(text)); i += 1) await pause(25);
    expect(said.join('\n')).toContain(text);
  }

  it('hands the lines on with the name of the process, and ends it when asked', async () => {
    const child = await start(`console.log('ready', process.argv[2]); setInterval(() => {}, 1000);
      process.on('SIGTERM', () => { console.log('bye'); process.exit(); });`);
    await until('bank   | ready --x');
    await child.stop(5000);
    expect(said).toEqual(['bank   | ready --x', 'bank   | bye']);
  });

  it('says that a process died and starts it again', async () => {
    const child = await start(`console.log('run'); setTimeout(() => process.exit(3), 50);`);
    await until('bank ended (exit code 3); it is started again in 0.5 s.');
    await until('it is started again in 1 s.');
    await child.stop(1000);
    expect(deaths).toEqual([1, 2]);
    const lines = said.length;
    await pause(1200);
    expect(said).toHaveLength(lines);
  });

  it('forces a process that does not obey', async () => {
    const child = await start(
      `process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000);`,
    );
    await until('deaf');
    const before = performance.now();
    await child.stop(200);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
