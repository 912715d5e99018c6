import { createServer, type Server } from 'node:net';
import { freePort, refusePort } from './ports.js';

describe('refusePort', () => {
  let other: Server;
  let taken: number;
  beforeAll(async () => {
    taken = await freePort();
    other = createServer();
    await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve));
  });
  afterAll(async () => new Promise((resolve) => other.close(resolve)));

  it('names the port that is in use and what to type', async () => {
    expect(await refusePort(taken, '127.0.0.1')).toBe(
      `Port ${taken} is in use by another program, or Evenhand is running already. Stop that, or choose another port: PORT=${taken + 1} npm start`,
    );
  });

  it('has nothing to say about a free port, and names a host that is not ours', async () => {
    expect(await refusePort(await freePort(), '127.0.0.1')).toBeUndefined();
    expect(await refusePort(3000, '192.0.2.1')).toMatch(
      /^Port 3000 on 192\.0\.2\.1 cannot be used/,
    );
  });
});
