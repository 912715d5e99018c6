import { createServer } from 'node:net';

/** What to tell the person when this port cannot be used, else undefined. */
export async function refusePort(port: number, host: string): Promise<string | undefined> {
  const code = await tryPort(port, host);
  switch (code) {
    case undefined:
      return undefined;
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program, or Evenhand is running already. Stop that, or choose another port: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} is reserved by the system for administrators. Choose a higher one: PORT=3000 npm start`;
    default:
      return `Port ${port} on ${host} cannot be used (${code}). Check PORT and HOST.`;
  }
}

async function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** A port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
