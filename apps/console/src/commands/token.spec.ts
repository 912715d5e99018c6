import { readLaunchSettings } from '@evenhand/platform';
import { actorOfToken } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { testDatabase, type TestDatabase } from '../../../../test/servers/index.js';
import { runConsole } from '../run-console.js';
import { tokenCommand } from './token.js';

describe('console token', () => {
  let test: TestDatabase;
  let world: IdentityWorld;
  let school: string;

  beforeAll(async () => {
    test = await testDatabase();
    world = await identityWorld(test);
    school = await world.school({});
    await world.person('Hedy Head', [
      { role: 'headteacher', schoolId: school },
      { role: 'verifier' },
    ]);
  });
  afterAll(() => world.close());

  async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    const outcome = { code: 0, out: '', err: '' };
    const settings = readLaunchSettings({
      DATABASE_URL: test.ownerUrl,
      APP_SECRET: test.appSecret,
      NODE_ENV: 'test',
    });
    outcome.code = await runConsole(['token', ...argv], [tokenCommand], {
      root: process.cwd(),
      settings,
      print: (line) => (outcome.out += `${line}\n`),
      say: (line) => (outcome.err += `${line}\n`),
    });
    return outcome;
  }
  const forHead = ['--email', 'Hedy.Head@desk.example', '--partnership', 'here'];

  it('prints a token and nothing else, for the place that was named', async () => {
    const partnership = await run(...forHead);
    expect(partnership).toMatchObject({ code: 0, out: expect.stringMatching(/^evenhand_\S+\n$/) });
    const who = (out: string) => actorOfToken(world.web.database, out.trim());
    expect(await who(partnership.out)).toMatchObject({
      actor: { schoolId: null, roles: ['verifier'], steppedUp: false },
    });
    const atSchool = await run(...forHead, '--school', '900001', '--step-up');
    expect(await who(atSchool.out)).toMatchObject({
      actor: { schoolId: school, roles: ['headteacher', 'verifier'], steppedUp: true },
    });
  });

  it('is in the audit trail', async () => {
    const { rows } = await world.owner.query(
      `SELECT system_name, partnership_id, data->>'isSteppedUp' AS stepped FROM platform.event
        WHERE name = 'identity.token-issued' ORDER BY seq`,
    );
    expect(rows).toEqual([
      { system_name: 'console.token', partnership_id: world.here, stepped: 'false' },
      { system_name: 'console.token', partnership_id: world.here, stepped: 'true' },
    ]);
  });

  it.each([
    [[], 2, 'Say for whom and where'],
    [['--email', 'a@desk.example'], 2, 'Say for whom and where'],
    [
      [...['--email', 'a@desk.example', '--partnership', 'here'], '--school', 'Oak'],
      2,
      '--school takes',
    ],
    [['--email', 'nobody@desk.example', '--partnership', 'here'], 1, 'Nobody has the e-mail'],
    [
      ['--email', 'hedy.head@desk.example', '--partnership', 'nowhere'],
      1,
      'There is no partnership',
    ],
    [['--email', 'hedy.head@desk.example', '--partnership', 'elsewhere'], 1, 'no role there today'],
    [
      [...['--email', 'hedy.head@desk.example', '--partnership', 'here'], '--school', '1'],
      1,
      'No school has',
    ],
    [
      [...['--email', 'hedy.head@desk.example', '--partnership', 'here'], '--days', '366'],
      1,
      '1 to 365',
    ],
  ])('%j ends with %i: %s', async (argv, code, message) => {
    const outcome = await run(...argv);
    expect(outcome).toMatchObject({ code, out: '' });
    expect(outcome.err).toContain(message);
  });
});
