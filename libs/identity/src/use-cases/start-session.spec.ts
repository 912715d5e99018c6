import { Client } from 'pg';
import { openDatabase, type OpenDatabase } from '@evenhand/platform';
import { testDatabase } from '../../../../test/servers/index.js';
import { actorOfSession, identityEntities, startSession } from '../index.js';

describe('opening a session without a link', () => {
  let web: OpenDatabase, worker: OpenDatabase, owner: Client;
  const personId = '00000000-0000-4000-8000-000000000001';

  beforeAll(async () => {
    const test = await testDatabase();
    owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    web = await openDatabase(test.webUrl, identityEntities);
    worker = await openDatabase(test.workerUrl, identityEntities);
    await owner.query(
      `INSERT INTO identity.person VALUES ('${personId}', 'Olu Adeyemi', 'olu@desk.example', 1, now())`,
    );
    await owner.query(
      `INSERT INTO identity.role_held (person_id, role, from_date, created_at)
         VALUES ('${personId}', 'operator', '2020-01-01', now())`,
    );
  });
  afterAll(async () => {
    await Promise.all([web.close(), worker.close(), owner.end()]);
  });

  const place = { personId, partnershipId: null, schoolId: null };

  it('is for the worker, and for web pages of a demonstration only', async () => {
    await expect(startSession(web.database, place)).rejects.toMatchObject({ kind: 'forbidden' });
    const opened = await startSession(worker.database, place);
    expect(await actorOfSession(web.database, opened.token)).toMatchObject({
      actor: { personId, roles: ['operator'], steppedUp: false },
      sessionId: opened.sessionId,
      personName: 'Olu Adeyemi',
      partnership: null,
      canSwitch: false,
    });
    await owner.query('UPDATE platform.installation SET demonstration = true');
    const { token } = await startSession(web.database, place);
    expect(await actorOfSession(web.database, token)).not.toBeNull();
    expect(await actorOfSession(web.database, 'another')).toBeNull();
  });
});
