import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface IssuerSettings {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** What it calls itself, when that is not where it is: a Microsoft tenant. */
  name?: string;
  /** Claims by subject. */
  accounts: Record<string, Record<string, unknown>>;
}

export interface TestIssuer {
  issuer: string;
  /** Where a browser is sent back to that goes to `url` and is let through as `account` (or refused). */
  visit: (url: string, who: { account: string } | { refuse: string }) => Promise<URL>;
  /** Hangs up on whoever asks, until it is told otherwise. */
  setDown: (isDown: boolean) => Promise<void>;
  stop: () => Promise<void>;
}

/** oidc-provider on a free port of this machine. */
export async function testIssuer(settings: IssuerSettings): Promise<TestIssuer> {
  const child = fork(join(process.cwd(), 'test/servers/oidc-issuer.mjs'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    execArgv: [],
  });
  child.send(settings);
  const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
  return {
    issuer,
    visit: (url, who) => visit(issuer, url, who),
    async setDown(isDown) {
      child.send({ isDown });
      await once(child, 'message');
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function visit(
  issuer: string,
  start: string,
  who: { account: string } | { refuse: string },
): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let step = 0; step < 10; step++) {
    if (url.origin !== issuer) return url;
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...('account' in who ? { 'x-account': who.account } : { 'x-refuse': who.refuse }),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location)
      throw new Error(`${url.href} was answered with ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  throw new Error('The issuer leads round in circles.');
}
