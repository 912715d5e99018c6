// Jest's globalTeardown: stops what global-setup.mjs started.
export default async function tearDown() {
  await globalThis.evenhandTestServers?.stop();
}
