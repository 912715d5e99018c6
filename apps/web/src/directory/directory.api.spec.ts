import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ImportRegister } from '@evenhand/directory';
import { IssueApiToken } from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const alder = buildGiasSchool({ name: 'Alder Bank', easting: '', northing: '', postcode: '' });
const birch = buildGiasSchool({ name: 'Birch Lane', phase: '0', typeCode: '14' });

let web: OpenedWeb;
let app: NestFastifyApplication;
let world: IdentityWorld;
let school: string;
let admin: Record<string, string>;
let outsider: Record<string, string>;

beforeAll(async () => {
  web = await openWeb();
  app = web.app;
  world = await identityWorld(web.testing);
  await new ImportRegister(world.worker.database, world.worker.clock).run(
    systemActor('console.import-gias', null),
    { file: buildGiasFile([alder, birch]) },
  );
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM directory.school WHERE urn = $1',
    [alder.urn],
  );
  school = rows[0]?.id ?? '';
  const { here, elsewhere } = world;
  const boss = await world.person('Adam Admin', [{ role: 'administrator' }]);
  const olga = await world.person('Olga Other', [
    { role: 'administrator', partnershipId: elsewhere },
  ]);
  admin = await bearer({ personId: boss, partnershipId: here, schoolId: null });
  outsider = await bearer({ personId: olga, partnershipId: elsewhere, schoolId: null });
});
afterAll(async () => {
  await web.close();
  await world.close();
});

async function bearer(place: {
  personId: string;
  partnershipId: string;
  schoolId: string | null;
}): Promise<Record<string, string>> {
  const issue = new IssueApiToken(world.worker.database, world.worker.clock);
  const options = { label: 'spec', days: 1, isSteppedUp: false };
  return { authorization: `Bearer ${(await issue.forOperator(place, options)).token}` };
}
const get = (path: string, headers = admin) => app.inject({ url: `/api/v1/${path}`, headers });
const post = (path: string, headers: Record<string, string>, payload?: object) =>
  app.inject({ method: 'POST', url: `/api/v1/${path}`, headers, payload });

describe('the API of the directory', () => {
  it('lists schools in cursor pages, filtered', async () => {
    const first = (await get('schools?limit=1&search=testwick&laCode=991')).json();
    expect(first.items).toMatchObject([{ urn: alder.urn, matchingPhase: 0, status: 'open' }]);
    const second = (await get(`schools?limit=1&search=testwick&after=${first.next}`)).json();
    expect(second).toMatchObject({ items: [{ urn: birch.urn, matchingPhase: 3 }], next: null });
    const near = (await get(`schools?near=${birch.urn}`)).json();
    expect(near.items).toMatchObject([
      { urn: birch.urn, distanceMetres: 0 },
      { urn: alder.urn, distanceMetres: null },
    ]);
    const nowhere = await get('schools?near=ZZ99');
    expect([nowhere.statusCode, nowhere.json().errors[0].field]).toEqual([422, 'near']);
    const pru = (await get('schools?matchingPhase=3')).json();
    expect(pru.items.map(({ urn }: { urn: number }) => urn)).toEqual([birch.urn]);
    const wrong = await get('schools?limit=0&matchingPhase=x&laCode=1&withClosed=maybe&colour=red');
    expect(wrong.statusCode).toBe(422);
    expect(
      wrong
        .json()
        .errors.map(({ field }: { field: string }) => field)
        .sort(),
    ).toEqual(['colour', 'laCode', 'limit', 'matchingPhase', 'withClosed']);
  });

  it('shows a school: a place that is not known is null, never 0', async () => {
    const shown = await get(`schools/${school}`);
    expect(shown.json()).toMatchObject({
      urns: [alder.urn],
      easting: null,
      northing: null,
      coordinateSource: null,
      fsmPercent: 18.5,
      latitude: null,
    });
    expect((await get('schools/00000000-0000-4000-8000-000000000000')).json()).toMatchObject({
      status: 404,
      code: 'school-not-found',
    });
  });

  it('knows the partnership acted for, and no other', async () => {
    expect((await get('partnerships')).json().items).toMatchObject([
      { id: world.here, slug: 'here' },
    ]);
    const shown = await get(`partnerships/${world.here}`);
    expect(shown.headers.etag).toBe('"v1"');
    expect((await get(`partnerships/${world.elsewhere}`)).statusCode).toBe(404);
  });

  it('takes a school from invitation to membership to its end', async () => {
    const once = { ...admin, 'idempotency-key': 'one' };
    const head0 = { headName: 'Hedy Head', headEmail: 'hedy.head@desk.example' };
    const invited = await post('memberships', once, { ...head0, urn: alder.urn });
    expect([invited.statusCode, invited.json().status]).toEqual([201, 'invited']);
    const { id } = invited.json();
    expect((await post('memberships', once, { ...head0, urn: alder.urn })).json().id).toBe(id);
    expect((await post('memberships', admin, { ...head0, urn: alder.urn })).statusCode).toBe(400);
    const again = await post(
      'memberships',
      { ...admin, 'idempotency-key': 'two' },
      { ...head0, urn: alder.urn },
    );
    expect([again.statusCode, again.json().code]).toEqual([409, 'already-invited']);
    const unknown = await post(
      'memberships',
      { ...admin, 'idempotency-key': 'three' },
      { ...head0, urn: 899_999 },
    );
    expect([unknown.statusCode, unknown.json().errors[0].field]).toEqual([422, 'urn']);

    const hedy = await world.person('Hedy Head', []);
    const head = await bearer({ personId: hedy, partnershipId: world.here, schoolId: school });
    expect((await post(`memberships/${id}/acceptance`, admin)).statusCode).toBe(403);
    const stale = await post(`memberships/${id}/acceptance`, { ...head, 'if-match': '"v9"' });
    expect(stale.statusCode).toBe(412);
    const accepted = await post(`memberships/${id}/acceptance`, { ...head, 'if-match': '"v1"' });
    expect([accepted.statusCode, accepted.json().status, accepted.headers.etag]).toEqual([
      201,
      'active',
      '"v2"',
    ]);
    expect((await get('memberships?status=active')).json().items).toMatchObject([
      { id, urn: alder.urn },
    ]);
    for (const path of [`memberships/${id}`]) {
      expect((await get(path, outsider)).statusCode).toBe(404);
      expect((await post(`${path}/ending`, outsider, {})).statusCode).toBe(404);
    }
    expect((await get('memberships', outsider)).json()).toEqual({ items: [], next: null });
    const path = `memberships/${id}`;
    const unsaid = await post(`${path}/ending`, head, {});
    expect([unsaid.statusCode, unsaid.json().errors[0].field]).toEqual([422, 'reason']);
    const lapsed = await post(`${path}/lapse`, admin, { reason: 'not-paid' });
    expect(lapsed.json().status).toBe('lapsed');
    const past = await post(`${path}/renewal`, admin, { dueOn: '2020-01-01' });
    expect([past.statusCode, past.json().errors[0].field]).toEqual([422, 'dueOn']);
    const renewed = await post(`${path}/renewal`, admin, { dueOn: '2099-08-31' });
    expect(renewed.json()).toMatchObject({ status: 'active', dueOn: '2099-08-31' });
    const ended = await post(`memberships/${id}/ending`, head, { reason: 'cost' });
    expect(ended.json()).toMatchObject({
      status: 'left',
      leftOn: expect.stringMatching(/^\d{4}-/),
    });
    expect((await post(`memberships/${id}/ending`, head, { reason: 'cost' })).statusCode).toBe(409);
    expect((await get('memberships?status=gone')).statusCode).toBe(422);
  });
});
