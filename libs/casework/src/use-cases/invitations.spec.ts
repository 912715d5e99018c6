import {
  checkedRows,
  DraftInvitations,
  EndMembership,
  invitationErrors,
  invitationListDetail,
  InvitationRow,
  invitationTemplate,
  readInvitationFile,
  ResendInvitation,
  writeSpreadsheet,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Config } from '@evenhand/platform';
import { allJobs } from '../../../../apps/worker/src/jobs.js';
import { identityWorld, type IdentityWorld } from '../../../../test/factories/identity-world.js';
import { runEvents } from '../../../../test/factories/run-events.js';
import { testDatabase } from '../../../../test/servers/index.js';
import { ApplyInvitations } from './apply-invitations.js';
import { InviteSchool } from './invite-school.js';

let world: IdentityWorld;
let administrator: PersonActor;
let workerUrl: string;
let urn = 950_000;

beforeAll(async () => {
  const testing = await testDatabase();
  workerUrl = testing.workerUrl;
  world = await identityWorld(testing);
  administrator = world.actor(await world.person('Ada Admin', [{ role: 'administrator' }]), [
    'administrator',
  ]);
});
afterAll(() => world.close());

/** A school of the register that nobody has invited. */
async function register(name: string, more: { status?: string; postcode?: string } = {}) {
  urn += 10;
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO directory.school (urn, name, la_code, la_name, establishment_number, phase, matching_phase, provision,
       status, postcode, town, updated_at)
     VALUES ($1, $2, '991', 'Fictional', $5, 2, 0, 'mainstream', $3, $4, 'Testwick', now()) RETURNING id`,
    [urn, name, more.status ?? 'open', more.postcode ?? null, String(urn).slice(2)],
  );
  await world.owner.query('INSERT INTO directory.school_urn (urn, school_id) VALUES ($1, $2)', [
    urn,
    rows[0]?.id,
  ]);
  return { id: rows[0]?.id ?? '', urn, laestab: `991/${String(urn).slice(2)}` };
}
const row = (number: number, changes: Partial<InvitationRow>): InvitationRow => ({
  ...{ number, urn: '', laestab: '', school: '', postcode: '', tier: '', message: '' },
  ...{ headName: `Head ${number}`, headEmail: `head${number}@school.example` },
  ...changes,
});
const draft = (rows: readonly InvitationRow[]) =>
  new DraftInvitations(world.web.database, world.web.clock).run(administrator, {
    name: 'list.csv',
    rows,
  });
const apply = (listId: string) =>
  new ApplyInvitations(world.web.database, world.web.clock).run(administrator, { listId });
const jobs = () =>
  allJobs(
    world.worker.database,
    world.worker.clock,
    Object.assign(new Config(), { ...world.config, appSecret: 'secret' }),
  );
const work = (sweep?: string) => runEvents({ ...world, workerUrl }, jobs(), sweep);
const mails = async (template: string) =>
  (
    await world.owner.query<{ to_address: string; subject: string; body: string }>(
      'SELECT to_address, subject, body FROM platform.mail WHERE template = $1 ORDER BY to_address',
      [template],
    )
  ).rows;

describe('a list of schools to invite', () => {
  it('names every fault by row and column, with what to do, and invites the rest in one act', async () => {
    const oak = await register('Oak Lane');
    await register('Elm Lane', { postcode: 'NF1 1AA' });
    await register('Elm Annexe', { postcode: 'NF1 1AA' });
    const ash = await register('Ash Lane');
    const shut = await register('Shut Lane', { status: 'closed' });
    const member = await world.school({});
    const { rows: known } = await world.owner.query<{ urn: number }>(
      'SELECT urn FROM directory.school WHERE id = $1',
      [member],
    );
    const { id } = await draft([
      row(2, { urn: String(oak.urn), message: 'We met in May.' }),
      row(3, { school: 'elm lane', postcode: 'nf11aa' }),
      row(4, { laestab: ash.laestab, headEmail: 'not an address' }),
      row(5, { urn: String(oak.urn + 1) }),
      row(6, { urn: String(shut.urn) }),
      row(7, { urn: String(known[0]?.urn) }),
      row(8, { urn: String(oak.urn) }),
      row(9, { school: 'Nowhere', postcode: 'NF1 1AA', headName: '' }),
      row(10, { tier: 'Gold' }),
    ]);
    const checked = await world.web.database.read(administrator, (tx) =>
      checkedRows(tx, id, world.web.clock.today()),
    );
    expect(
      checked.map(({ number, faults }) => [
        number,
        faults.map(({ column, message }) => `${column}: ${message}`).join(' | '),
      ]),
    ).toEqual([
      [2, ''],
      [3, ''],
      [4, expect.stringContaining('headEmail: not an address is not an e-mail address')],
      [5, expect.stringContaining(`Did you mean Oak Lane, Testwick (URN ${oak.urn})`)],
      [6, expect.stringContaining('is closed in the register')],
      [7, expect.stringContaining('is a member already')],
      [8, 'urn: Row 2 is the same school. Leave one of the two out.'],
      [
        9,
        expect.stringMatching(
          /^school: No school called Nowhere .*Elm.* \| headName: Enter the name/,
        ),
      ],
      [10, expect.stringMatching(/^urn: Enter a URN.* \| tier: The partnership has no tiers yet/)],
    ]);
    const sent = await invitationErrors('xlsx', checked);
    const again = await readInvitationFile({ name: 'rows.xlsx', bytes: sent.bytes });
    expect(again.map(({ headName }) => headName)).toEqual(
      checked.filter(({ faults }) => faults.length > 0).map(({ headName }) => headName),
    );

    expect(await apply(id)).toEqual({ invited: 2 });
    const { rows: events } = await world.owner.query<{ data: unknown }>(
      `SELECT data FROM platform.event WHERE name = 'directory.members-invited'`,
    );
    expect(events).toEqual([{ data: { schools: 2 } }]);
    const { rows: left } = await world.owner.query(
      `SELECT 1 FROM directory.invitation_row WHERE list_id = $1 AND (head_email IS NOT NULL OR message <> '')`,
      [id],
    );
    expect(left).toEqual([]);
    await expect(apply(id)).rejects.toMatchObject({ kind: 'conflict' });

    await work();
    const letters = await mails('notifications.tell-invited');
    expect(letters.map(({ to_address }) => to_address)).toEqual([
      'head2@school.example',
      'head3@school.example',
    ]);
    expect(letters[0]?.body).toContain('The partnership writes: We met in May.');
    expect(letters[0]?.body).toContain('https://desk.example/sign-in');
    expect(letters.map(({ body }) => body).join()).not.toMatch(/Oak|Elm/);
    const list = await world.web.database.read(administrator, (tx) =>
      invitationListDetail(tx, id, world.web.clock.today()),
    );
    expect(list).toMatchObject({ status: 'applied', invited: 2, checked: [] });
    expect(list.memberships.map(({ schoolName }) => schoolName)).toEqual(['Elm Lane', 'Oak Lane']);
  });

  it('is the administrators’ alone, in the database too', async () => {
    const { id } = await draft([row(1, {})]);
    const bea = world.actor(await world.person('Bea Broker', [{ role: 'broker' }]), ['broker']);
    const seen = await world.web.database.read(bea, (tx) =>
      tx.query<unknown[]>('SELECT 1 FROM directory.invitation_row WHERE list_id = $1', [id]),
    );
    expect(seen).toEqual([]);
    await expect(
      new ApplyInvitations(world.web.database, world.web.clock).run(bea, { listId: id }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(apply(id)).rejects.toMatchObject({ code: 'nothing-to-invite' });
  });
});

describe('one invitation', () => {
  const invite = (school: { urn: number }, email: string) =>
    new InviteSchool(world.web.database, world.web.clock).run(administrator, {
      ...{ urn: school.urn, headName: 'Hedy Head', headEmail: email },
    });
  const roles = async (membershipId: string) =>
    (
      await world.owner.query<{ ended: boolean }>(
        `SELECT h.until_date IS NOT NULL AS ended FROM identity.role_held h
           JOIN directory.invitation i ON i.role_held_id = h.id WHERE i.membership_id = $1`,
        [membershipId],
      )
    ).rows;

  it('gives its head a role and a mail, is sent again five times at most, and takes the role back', async () => {
    const { id } = await invite(await register('Fir Lane'), 'fir@school.example');
    expect(await roles(id)).toEqual([{ ended: false }]);
    const resend = new ResendInvitation(world.web.database, world.web.clock);
    for (let n = 2; n <= 5; n++) await resend.run(administrator, { membershipId: id });
    await expect(resend.run(administrator, { membershipId: id })).rejects.toMatchObject({
      code: 'sent-often-enough',
    });
    await work();
    const letters = await mails('notifications.tell-invited');
    expect(letters.filter(({ to_address }) => to_address === 'fir@school.example')).toHaveLength(5);
    await new EndMembership(world.web.database, world.web.clock).run(administrator, {
      membershipId: id,
    });
    await work();
    expect(await roles(id)).toEqual([{ ended: true }]);
    await expect(resend.run(administrator, { membershipId: id })).rejects.toMatchObject({
      code: 'not-invited',
    });
  });

  it('is reminded of once, two weeks before it ends, and then ends by itself', async () => {
    const { id } = await invite(await register('Yew Lane'), 'yew@school.example');
    await work();
    const sweep = async (days: number) => {
      await world.advance(days * 86_400_000);
      await work('directory.chase-memberships');
    };
    await sweep(27);
    expect(await mails('notifications.remind-invited')).toEqual([]);
    await sweep(2);
    await sweep(1);
    const reminders = (await mails('notifications.remind-invited')).filter(
      ({ to_address }) => to_address === 'yew@school.example',
    );
    expect(reminders).toHaveLength(1);
    await sweep(14);
    const { rows } = await world.owner.query(
      `SELECT m.status, c.action FROM directory.membership m JOIN directory.membership_change c ON c.membership_id = m.id
        WHERE m.id = $1 ORDER BY c.at DESC LIMIT 1`,
      [id],
    );
    expect(rows).toEqual([{ status: 'left', action: 'expire' }]);
    expect(await roles(id)).toEqual([{ ended: true }]);
  });
});

describe('a file of schools', () => {
  const bytes = (text: string) => ({ name: 'list.csv', bytes: Buffer.from(text, 'latin1') });

  it('is read from CSV and Excel alike, whatever its columns are called', async () => {
    const csv = await readInvitationFile(
      bytes('Head name;E-mail;URN;Anything\r\nAnn Lee;ANN@school.example;950010;x\r\n;;;\r\n'),
    );
    expect(csv).toMatchObject([{ number: 2, urn: '950010', headEmail: 'ann@school.example' }]);
    for (const kind of ['csv', 'xlsx'] as const) {
      const empty = await invitationTemplate(kind);
      await expect(readInvitationFile({ name: 'x', bytes: empty.bytes })).rejects.toThrow(
        'no rows',
      );
    }
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'neither a CSV file nor'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'neither a CSV file nor'],
    ['a zip that is none', () => Buffer.from('PK\x03\x04 and no more'), 'cannot be read'],
    ['other columns', () => Buffer.from('a,b\n1,2\n'), 'has to name the columns'],
    ['too many rows', () => Buffer.from(`URN,E-mail\n${'1,a@b\n'.repeat(501)}`), '500 is the most'],
    ['too much', () => Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), 'larger than 2 MB'],
    ['a zip bomb', bomb, 'far larger inside'],
  ])('that is %s is refused with what to do', async (_, make, message) => {
    await expect(readInvitationFile({ name: 'list.xlsx', bytes: await make() })).rejects.toThrow(
      message,
    );
  });

  it('never holds a formula that a spreadsheet would run', async () => {
    const file = await writeSpreadsheet('csv', ['a'], [['=1+1'], ['+44'], ['-x'], ['@y'], [-3]]);
    expect(file.bytes.toString()).toBe("\ufeffa\r\n'=1+1\r\n'+44\r\n'-x\r\n'@y\r\n-3\r\n");
  });
});

/** A sound workbook, 40 MB inside. */
async function bomb(): Promise<Buffer> {
  const wide = 'a'.repeat(30_000);
  const rows = Array.from({ length: 1_400 }, (_, n) => [`${n}${wide}`]);
  const { bytes } = await writeSpreadsheet('xlsx', ['URN'], rows);
  expect(bytes.length).toBeLessThan(2 * 1024 * 1024);
  return bytes;
}
