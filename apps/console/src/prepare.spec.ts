import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

// prepare.mjs is plain JavaScript for Node alone: it is asked as the launchers ask it, in a process of its own.
async function evaluate(expression: string): Promise<unknown> {
  const module = pathToFileURL(join(process.cwd(), 'apps/console/prepare.mjs')).href;
  const code = `const prepare = await import(${JSON.stringify(module)}); console.log(JSON.stringify(${expression} ?? null));`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    code,
  ]);
  return JSON.parse(stdout);
}

describe('refuseOldNode', () => {
  it('accepts 20.19 and everything newer', async () => {
    const versions = ['20.19.0', '20.20.2', '22.0.0', '24.11.1', '30.0.0'];
    expect(await evaluate(`${JSON.stringify(versions)}.map(prepare.refuseOldNode)`)).toEqual(
      versions.map(() => null),
    );
  });

  it.each(['20.18.3', '18.20.4', '16.0.0', '8.1.0'])(
    'refuses %s in plain words',
    async (version) => {
      expect(await evaluate(`prepare.refuseOldNode('${version}')`)).toBe(
        `Evenhand needs Node 20.19 or newer; this is Node ${version}. Install a newer one (https://nodejs.org), then run the same command again.`,
      );
    },
  );
});
