// Jest's globalSetup: uses the servers that test/run.mjs started, else starts them for this one run.
import { startServers } from './start-servers.mjs';

export default async function setUp() {
  if (process.env.EVENHAND_TEST_SERVERS) return;
  const servers = await startServers();
  process.env.EVENHAND_TEST_SERVERS = servers.listFile;
  globalThis.evenhandTestServers = servers;
}
