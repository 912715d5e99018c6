// Starts test/servers/serve.ts and waits until it says where its list of servers is.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Gives `{ listFile, stop() }`. `strict` refuses a template in which some library's migrations failed. */
export async function startServers({ strict = false } = {}) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      new URL('./typescript.mjs', import.meta.url).href,
      here('./serve.ts'),
      ...(strict ? ['--strict'] : []),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const listFile = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      const file = /^servers: (.+)\n/m.exec(text)?.[1];
      if (file) resolve(file);
    });
    child.once('error', reject);
    child.once('exit', () =>
      reject(new Error('The test servers did not start; the reason is above.')),
    );
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { listFile, stop };
}
