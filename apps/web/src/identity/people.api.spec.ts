import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IssueApiToken } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('people and events in the API', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let school: string, admin: string, head: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    school = await world.school({});
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
  });
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  describe('the API', () => {
    const api = async (
      personId: string,
      schoolId: string | null,
    ): Promise<Record<string, string>> => {
      const issue = new IssueApiToken(world.worker.database, world.worker.clock);
      const place = { personId, partnershipId: world.here, schoolId };
      const options = { label: 'spec', days: 1, isSteppedUp: false };
      return { authorization: `Bearer ${(await issue.forOperator(place, options)).token}` };
    };
    const reason = 'A new job';
    const person = { name: 'Api Person', email: 'api.person@desk.example', role: 'broker' };

    it('lists people in pages, addresses for staff only', async () => {
      for (const [id, schoolId, sees] of [
        [admin, null, true],
        [head, school, false],
      ] as const) {
        const headers = await api(id, schoolId);
        const first = (await app.inject({ url: '/api/v1/people?limit=1', headers })).json();
        expect(first.items).toMatchObject([
          { name: 'Adam Admin', email: sees ? 'adam.admin@desk.example' : null },
        ]);
        const second = (
          await app.inject({ url: `/api/v1/people?limit=1&after=${first.next}`, headers })
        ).json();
        expect(second.items[0].name).not.toBe('Adam Admin');
      }
    });

    it('invites once for one Idempotency-Key', async () => {
      const headers: Record<string, string> = {
        ...(await api(admin, null)),
        'idempotency-key': 'one',
      };
      const invite = () =>
        app.inject({ method: 'POST', url: '/api/v1/people', headers, payload: person });
      const answers = [await invite(), await invite()];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
      expect(answers[0]?.json()).toEqual(answers[1]?.json());
      const mails = await world.owner.query('SELECT FROM platform.mail WHERE to_address = $1', [
        person.email,
      ]);
      expect(mails.rowCount).toBe(1);
      const without = { authorization: headers.authorization ?? '' };
      const refused = await app.inject({
        method: 'POST',
        url: '/api/v1/people',
        headers: without,
        payload: person,
      });
      expect([refused.statusCode, refused.json().code]).toEqual([400, 'idempotency-key-missing']);
    });

    it('gives and ends roles, with problem details when it may not be', async () => {
      const headers = await api(admin, null);
      const post = (url: string, payload: object, more = {}) =>
        app.inject({ method: 'POST', url, payload, headers: { ...headers, ...more } });
      const granted = await post(
        `/api/v1/people/${head}/roles`,
        { role: 'panel_member' },
        { 'idempotency-key': 'g1' },
      );
      expect(granted.statusCode).toBe(201);
      const role = granted
        .json()
        .roles.find((held: { role: string }) => held.role === 'panel_member');
      const ending = `/api/v1/people/${head}/roles/${role.id}/ending`;
      expect((await post(ending, { reason }, { 'if-match': '"v9"' })).statusCode).toBe(412);
      expect((await post(ending, { reason }, { 'if-match': '"v1"' })).statusCode).toBe(201);
      const wrong = await post(
        `/api/v1/people/${head}/roles`,
        { role: 'king', x: 1 },
        { 'idempotency-key': 'g2' },
      );
      expect(wrong.statusCode).toBe(422);
      expect(wrong.headers['content-type']).toContain('application/problem+json');
      expect(
        wrong
          .json()
          .errors.map(({ field }: { field: string }) => field)
          .sort(),
      ).toEqual(['role', 'x']);
      const date = await post(
        `/api/v1/people/${head}/roles`,
        { role: 'verifier', fromDate: '2026-02-31' },
        { 'idempotency-key': 'g3' },
      );
      expect(date.statusCode).toBe(422);
      const asHead = await api(head, school);
      const refused = await app.inject({
        method: 'POST',
        url: ending,
        headers: asHead,
        payload: { reason },
      });
      expect(refused.statusCode).toBe(403);
    });

    it('gives the audit trail to administrators', async () => {
      const headers = await api(admin, null);
      const first = (await app.inject({ url: '/api/v1/events?limit=2', headers })).json();
      expect(first.items).toHaveLength(2);
      const { seq } = first.items[1];
      const second = (
        await app.inject({ url: `/api/v1/events?limit=2&after=${first.next}`, headers })
      ).json();
      expect(second.items[0].seq).toBe(seq - 1);
      const about = (await app.inject({ url: `/api/v1/events?name=directory`, headers })).json();
      expect(about.items.every(({ name }: { name: string }) => name.startsWith('directory.'))).toBe(
        true,
      );
      const asHead = await api(head, school);
      expect((await app.inject({ url: '/api/v1/events', headers: asHead })).statusCode).toBe(403);
      expect((await app.inject({ url: '/api/v1/events' })).statusCode).toBe(401);
    });
  });
});
