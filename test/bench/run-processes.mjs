// The built web and worker processes on a benchmark's database, with their event loops watched.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../../apps/console/prepare.mjs';

const watching = new URL('./run-loop-delay.mjs', import.meta.url).href;

/** @returns the address, `delays()` since it was last asked, and `stop()` */
export async function startProduct({ ownerUrl, appSecret }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH ?? '',
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'warn', DATABASE_URL: ownerUrl, APP_SECRET: appSecret },
    PORT: String(port),
    // one machine asks for everybody
    ...{ RATE_LIMIT_PERSON: '1000000', RATE_LIMIT_ADDRESS: '1000000' },
  };
  const children = Object.fromEntries(
    ['web', 'worker'].map((name) => {
      const file = join(root, `dist/apps/${name}/src/main.js`);
      const stdio = ['ignore', 'ignore', 'inherit', 'ipc'];
      return [name, spawn(process.execPath, ['--import', watching, file], { env, stdio })];
    }),
  );
  const delayOf = async (name) => {
    const answer = once(children[name], 'message');
    children[name].send('delay');
    return (await answer)[0];
  };
  const stop = async () => {
    for (const child of Object.values(children)) {
      if (child.exitCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  };
  const until = Date.now() + 60_000;
  while (!(await fetch(`${url}/health/ready`).catch(() => null))?.ok) {
    if (Date.now() > until) {
      await stop();
      throw new Error('The web process was not ready within a minute.');
    }
    await new Promise((again) => setTimeout(again, 100));
  }
  return { url, delayOf, stop };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
