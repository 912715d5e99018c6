import { Api } from './api.js';
import { until, type World } from './world.js';

export const slug = 'vale';

export interface SchoolOfTheStory {
  id: string;
  urn: number;
}

/** Everybody who acts in the journey, each with a program at the API. */
export interface Cast {
  administrator: Api;
  broker: Api;
  finance: Api;
  supporterHead: Api;
  needyHead: Api;
  /** A member school's head who has no part in the pairing. */
  strangerHead: Api;
  supporter: SchoolOfTheStory;
  needy: SchoolOfTheStory;
}

const person = (key: string): { name: string; email: string } => ({
  name: `${key[0]?.toUpperCase()}${key.slice(1)} Vale`,
  email: `${key}@vale.example`,
});

/** Founds a partnership, joins three schools to it and gives every role to somebody else. */
export async function gatherCast(world: World): Promise<Cast> {
  const { name, email } = person('administrator');
  await world.console(
    ...['partnership', '--slug', slug, '--name', 'Vale Partnership'],
    ...['--administrator', name, '--email', email],
  );
  const administrator = await apiOf(world, 'administrator');
  // a role that pays is given after a second factor only
  const steppedUp = await apiOf(world, 'administrator', '--step-up');
  await administrator.post('/people', { ...person('broker'), role: 'broker' });
  const finance = { ...person('finance'), role: 'finance_officer' };
  await administrator.refused('POST', '/people', finance);
  await steppedUp.post('/people', finance);
  const [supporter, needy, stranger] = await chooseSchools(world);
  if (!supporter || !needy || !stranger) throw new Error('The register has no three such schools');
  const heads: Api[] = [];
  for (const [key, school] of Object.entries({ supporter, needy, stranger })) {
    heads.push(await joinSchool(world, administrator, key, school));
  }
  const [supporterHead, needyHead, strangerHead] = heads;
  if (!supporterHead || !needyHead || !strangerHead) throw new Error('A head is missing');
  return {
    administrator,
    broker: await apiOf(world, 'broker'),
    finance: await apiOf(world, 'finance'),
    supporterHead,
    needyHead,
    strangerHead,
    supporter,
    needy,
  };
}

async function joinSchool(
  world: World,
  administrator: Api,
  key: string,
  school: SchoolOfTheStory,
): Promise<Api> {
  const { name: headName, email: headEmail } = person(key);
  const { id } = await administrator.post<{ id: string }>('/memberships', {
    urn: school.urn,
    headName,
    headEmail,
  });
  const head = await apiOf(world, key, '--school', String(school.urn));
  await head.post(`/memberships/${id}/acceptance`);
  return head;
}

export async function apiOf(world: World, key: string, ...options: string[]): Promise<Api> {
  const printed = await world.console(
    'token',
    '--email',
    person(key).email,
    '--partnership',
    slug,
    // the journey moves the clock by months, and tokens expire by it
    ...(options.includes('--step-up') ? [] : ['--days', '300']),
    ...options,
  );
  const token = printed.split('\n')[0]?.trim();
  if (!token) throw new Error(`console token printed: ${printed}`);
  return new Api(world.url, token);
}

/** Primary schools far enough apart not to compete, of no trust in common. */
async function chooseSchools(world: World): Promise<SchoolOfTheStory[]> {
  return until('schools to choose from', async () => {
    const { rows } = await world.owner.query<SchoolOfTheStory>(
      `SELECT a.id, a.urn FROM directory.school a WHERE a.phase = 2 AND a.status = 'open' AND a.easting IS NOT NULL
        ORDER BY a.easting, a.urn`,
    );
    const middle = Math.floor(rows.length / 2);
    const chosen = [rows[0], rows[middle], rows[rows.length - 1]].filter(
      (row) => row !== undefined,
    );
    return chosen.length === 3 && chosen;
  });
}
