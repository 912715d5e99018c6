import { readFileSync } from 'node:fs';

/** What the test servers tell the specs, in the file that EVENHAND_TEST_SERVERS names. */
export interface ServerList {
  /** The owner's connection to the template database, for `CREATE DATABASE ... TEMPLATE`. */
  adminUrl: string;
  template: string;
  /** The secret that the login roles' passwords come from. */
  appSecret: string;
  /** Undefined where this machine has no redis-server. */
  redisUrl?: string;
}

export const serverListVariable = 'EVENHAND_TEST_SERVERS';

/** The servers that the global set-up started. Throws when a spec is run without it. */
export function testServers(): ServerList {
  const file = process.env[serverListVariable];
  if (!file)
    throw new Error(
      'The test servers are started by test/servers/global-setup.mjs: run specs with Jest.',
    );
  return JSON.parse(readFileSync(file, 'utf8')) as ServerList;
}
