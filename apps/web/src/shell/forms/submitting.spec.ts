import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startSession } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../../test/factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../../../../../test/pages/open-web.js';

/** Through the demonstration's clock page: the smallest real form. */
describe('a form', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let session: string, otherSession: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    await world.owner.query('UPDATE platform.installation SET demonstration = true');
    const open = async (name: string): Promise<string> => {
      const personId = await world.person(name, [{ role: 'broker' }]);
      const place = { personId, partnershipId: world.here, schoolId: null };
      return (await startSession(world.worker.database, place)).token;
    };
    session = await open('Bea Broker');
    otherSession = await open('Bob Broker');
  });
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  interface Opened {
    cookies: Record<string, string>;
    fields: Record<string, string>;
  }
  /** The form as a browser has it: hidden fields and cookies. */
  const openForm = async (token = session): Promise<Opened> => {
    const page = await app.inject({ url: '/clock', cookies: { session: token } });
    const field = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(page.body)?.[1] ?? '';
    const forgery = page.cookies.find(({ name }) => name === 'forgery')?.value ?? '';
    return {
      cookies: { session: token, forgery },
      fields: { _csrf: field('_csrf'), once: field('once') },
    };
  };
  const send = (
    { cookies, fields }: Opened,
    typed: Record<string, string>,
    headers: Record<string, string> = {},
  ) =>
    app.inject({
      method: 'POST',
      url: '/clock',
      cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ ...fields, ...typed }).toString(),
    });
  const days = async (): Promise<number> => {
    const { rows } = await world.owner.query<{ days: string }>(
      'SELECT offset_ms / 86400000 AS days FROM platform.clock',
    );
    return Number(rows[0]?.days);
  };

  it('does its work and leads on, with one sentence that is shown once', async () => {
    const before = await days();
    const answer = await send(await openForm(), { days: '3' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/clock']);
    expect(await days()).toBe(before + 3);
    const flash = answer.cookies.find(({ name }) => name === 'flash')?.value ?? '';
    const next = await app.inject({ url: '/clock', cookies: { session, flash } });
    expect(next.body).toContain('The clock was moved by 3 days.');
    expect(next.cookies.find(({ name }) => name === 'flash')?.value).toBe('');
    const forged = await app.inject({ url: '/clock', cookies: { session, flash: 'You won.x' } });
    expect(forged.body).not.toContain('You won');
  });

  it('counts once when it is sent twice, one after the other or at the same time', async () => {
    const before = await days();
    const form = await openForm();
    const both = await Promise.all([send(form, { days: '1' }), send(form, { days: '1' })]);
    const again = await send(form, { days: '1' });
    expect([...both, again].map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(await days()).toBe(before + 1);
  });

  it('asks again when the back button sends something else under the same name', async () => {
    const before = await days();
    const form = await openForm();
    await send(form, { days: '1' });
    const changed = await send(form, { days: '2' });
    expect(changed.statusCode).toBe(422);
    expect(changed.body).toContain('There is a problem');
    expect(await days()).toBe(before + 1);
  });

  it('comes again with every error and what was typed', async () => {
    const answer = await send(await openForm(), { days: 'soon' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('<title>Error: Move the clock - Evenhand</title>');
    expect(answer.body).toContain('href="#days"');
    expect(answer.body).toContain('value="soon"');
    expect(answer.body).toContain('Enter how many days to move the clock, like 7<');
  });

  it.each<[string, (form: Opened, other: Opened) => Promise<{ statusCode: number }>]>([
    ['no token', ({ cookies }) => send({ cookies, fields: { once: randomUUID() } }, { days: '1' })],
    ['no cookie', ({ fields }) => send({ cookies: { session }, fields }, { days: '1' })],
    [
      "another person's token",
      ({ cookies }, other) =>
        send({ cookies, fields: { ...other.fields, once: randomUUID() } }, { days: '1' }),
    ],
    [
      "another person's token and cookie",
      (_, { cookies, fields }) => send({ cookies: { ...cookies, session }, fields }, { days: '1' }),
    ],
    ['another site', (form) => send(form, { days: '1' }, { origin: 'https://elsewhere.example' })],
    ['a sandboxed frame', (form) => send(form, { days: '1' }, { origin: 'null' })],
    ['a cross-site fetch', (form) => send(form, { days: '1' }, { 'sec-fetch-site': 'cross-site' })],
    ['a neighbour site', (form) => send(form, { days: '1' }, { 'sec-fetch-site': 'same-site' })],
  ])('is refused from %s', async (_, attack) => {
    const before = await days();
    const answer = await attack(await openForm(), await openForm(otherSession));
    expect(answer.statusCode).toBe(403);
    expect(await days()).toBe(before);
  });

  it('is taken from its own page', async () => {
    const headers = { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' };
    expect((await send(await openForm(), { days: '1' }, headers)).statusCode).toBe(303);
  });

  it('does not exist outside a demonstration, nor in production', async () => {
    const strict = await openWeb({ nodeEnv: 'production', publicUrl: 'https://desk.example' });
    const strictWorld = await identityWorld(strict.testing);
    await strictWorld.owner.query('UPDATE platform.installation SET demonstration = true');
    for (const path of ['/personas', '/sent-mail', `/sent-mail/${randomUUID()}`]) {
      expect((await strict.app.inject(path)).statusCode).toBe(404);
    }
    const start = await strict.app.inject('/');
    expect(start.body).not.toContain('made up');
    expect(start.headers['strict-transport-security']).toContain('max-age=31536000');
    expect(String(start.headers['set-cookie'])).toMatch(
      /^__Host-forgery=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await strict.close();
    await strictWorld.close();
  });
});
