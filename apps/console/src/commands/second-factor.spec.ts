import { readLaunchSettings } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { testDatabase, type TestDatabase } from '../../../../test/servers/index.js';
import { runConsole } from '../run-console.js';
import { secondFactorCommand } from './second-factor.js';

describe('console second-factor', () => {
  let test: TestDatabase;
  let world: IdentityWorld;

  beforeAll(async () => {
    test = await testDatabase();
    world = await identityWorld(test);
    const id = await world.person('Adam Admin', [{ role: 'administrator' }]);
    await world.owner.query(
      `INSERT INTO identity.second_factor (person_id, sealed, confirmed_at) VALUES ($1, 'sealed', now())`,
      [id],
    );
  });
  afterAll(() => world.close());

  async function run(...argv: string[]): Promise<{ code: number; err: string }> {
    const outcome = { code: 0, err: '' };
    const settings = readLaunchSettings({
      ...{ DATABASE_URL: test.ownerUrl, APP_SECRET: test.appSecret, NODE_ENV: 'test' },
    });
    outcome.code = await runConsole(['second-factor', ...argv], [secondFactorCommand], {
      ...{ root: process.cwd(), settings },
      print: () => undefined,
      say: (line) => (outcome.err += `${line}\n`),
    });
    return outcome;
  }

  it('resets that of a partnership’s only administrator, tells them, and is in the trail', async () => {
    const reset = ['--email', 'Adam.Admin@desk.example', '--reset', '--reason', 'lost_phone'];
    expect((await run(...reset)).code).toBe(0);
    expect(await run(...reset)).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('has no second factor') },
    });
    const { rows } = await world.owner.query(
      `SELECT e.system_name, e.data, m.subject FROM platform.event e, platform.mail m
        WHERE e.name = 'identity.second-factor-reset' AND m.to_address = 'adam.admin@desk.example'`,
    );
    expect(rows).toEqual([
      {
        ...{ system_name: 'console.second-factor', data: { reason: 'lost_phone' } },
        subject: 'Your second factor was reset',
      },
    ]);
  });

  it.each([
    [[], 2, 'Say whose and why'],
    [['--email', 'a@desk.example', '--reset', '--reason', 'because'], 2, 'Say whose and why'],
    [['--email', 'a@desk.example', '--reset', '--reason', 'new_phone'], 1, 'Nobody has'],
  ])('refuses %j', async (argv, code, words) => {
    expect(await run(...argv)).toMatchObject({ code, err: expect.stringContaining(words) });
  });
});
