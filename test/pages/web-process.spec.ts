import { request } from 'node:http';
import { smallPartnership } from './small-partnership.js';
import { startProcesses, type Processes } from './start-processes.js';

jest.setTimeout(60_000);

/** The built process, as it is run: dist/apps/web/src/main.js under plain Node, in ESM. */
describe('the web process', () => {
  let processes: Processes;
  beforeAll(async () => {
    const { testing } = await smallPartnership();
    processes = await startProcesses(testing);
  });
  afterAll(async () => {
    await processes?.stop();
  });

  const get = (path: string): Promise<Response> => fetch(`${processes.url}${path}`);

  it('answers pages, files and the API', async () => {
    const start = await (await get('/')).text();
    const css = /href="(\/assets\/app-[0-9a-f]{10}\.css)"/.exec(start)?.[1] ?? 'none';
    const file = await get(css);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(await file.text()).not.toMatch(/GDS Transport|crest|crown|\.woff/i);
    expect((await get('/api/openapi.json')).status).toBe(200);
    expect((await get('/api/v1/people')).status).toBe(401);
  });

  it('writes ids and route patterns, and nothing that somebody typed', async () => {
    await get('/sent-mail/canary-4711?name=canary-4712');
    await fetch(`${processes.url}/personas`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'place=canary-4713',
    });
    while (!processes.log().includes('"/personas"')) await new Promise((on) => setTimeout(on, 20));
    const lines = processes.log().trim().split('\n');
    const written = lines.map((line): Record<string, unknown> => JSON.parse(line));
    expect(written).toContainEqual(
      expect.objectContaining({ msg: 'request', route: '/sent-mail/:id', status: 404 }),
    );
    expect(processes.log()).not.toContain('canary');
  });

  it('lets a running request end when it is told to stop, and takes no new one', async () => {
    const { hostname, port } = new URL(processes.url);
    // A slow sender: half of its body is there when the signal comes.
    const slow = request({
      hostname,
      port,
      path: '/personas',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '10' },
    });
    const answered = new Promise<number | undefined>((done, failed) => {
      slow.on('response', (answer) => done(answer.statusCode));
      slow.on('error', failed);
    });
    slow.write('place');
    await new Promise((sent) => setTimeout(sent, 200));
    const codes = processes.stop();
    await new Promise((told) => setTimeout(told, 200));
    slow.end('=bad.');
    expect(await answered).toBe(403);
    expect(await codes).toEqual([0]);
    await expect(get('/')).rejects.toThrow();
    expect(processes.log()).toContain('"msg":"stopped"');
  });
});
