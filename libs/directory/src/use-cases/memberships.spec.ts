import { randomUUID } from 'node:crypto';
import { PersonActor, Role, systemActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase } from '@evenhand/platform';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import {
  AcceptMembership,
  activeMembers,
  CreatePartnership,
  directoryEntities,
  EndMembership,
  InviteMember,
  isActiveMember,
  Membership,
  membershipStatuses,
  School,
} from '../index.js';

const operator = systemActor('console.partnership', null);
const a = buildGiasSchool({ name: 'Alder' });
const b = buildGiasSchool({ name: 'Birch' });
const closed = buildGiasSchool({ name: 'Closed', status: '2', closedOn: '31-08-2020' });

let desk: RegisterImportTest;
let web: OpenDatabase;
let invite: InviteMember;
let accept: AcceptMembership;
let end: EndMembership;
let ours: string;
let theirs: string;
let alder: School;

beforeAll(async () => {
  desk = await openRegisterImport();
  web = await openDatabase(desk.test.webUrl, directoryEntities);
  invite = new InviteMember(web.database, web.clock);
  accept = new AcceptMembership(web.database, web.clock);
  end = new EndMembership(web.database, web.clock);
  await desk.take(buildGiasFile([a, b, closed]));
  alder = await desk.school(a.urn);
  const create = new CreatePartnership(desk.worker.database, desk.worker.clock);
  ours = (await create.run(operator, { slug: 'ours', name: 'Ours' })).id;
  theirs = (await create.run(operator, { slug: 'theirs', name: 'Theirs' })).id;
});

afterAll(async () => {
  await web.close();
  await desk.close();
});

afterEach(async () => {
  for (const table of ['membership_change', 'invitation', 'membership']) {
    await desk.rows(`DELETE FROM directory.${table}`);
  }
});

const person = (role: Role, partnershipId = ours, schoolId: string | null = null): PersonActor => ({
  kind: 'person',
  personId: randomUUID(),
  partnershipId,
  schoolId,
  roles: [role],
  steppedUp: false,
});
const administrator = () => person('administrator');
const head = () => person('headteacher', ours, alder.id);
const urn = (school: { urn?: unknown }) => ({ urn: Number(school.urn) });

describe('memberships', () => {
  it('go from invitation to membership to leaving, each with its event, and back again', async () => {
    const { id } = await invite.run(administrator(), urn(a));
    await accept.run(head(), { membershipId: id });
    const read = <T>(work: Parameters<typeof web.database.read<T>>[1]) =>
      web.database.read(administrator(), work);
    expect((await read((tx) => activeMembers(tx, ours))).map(({ name }) => name)).toEqual([
      'Alder',
    ]);
    expect(await read((tx) => isActiveMember(tx, ours, alder.id))).toBe(true);
    await end.run(head(), { membershipId: id, reason: 'cost' });
    expect(await read((tx) => activeMembers(tx, ours))).toEqual([]);
    const again = await invite.run(administrator(), urn(a));
    expect(again.id).not.toBe(id);
    const events = await desk.rows<{ name: string; data: { schoolId: string } }>(
      `SELECT name, data FROM platform.event WHERE subject_type = 'membership' ORDER BY seq`,
    );
    expect(events.map(({ name }) => name)).toEqual([
      'directory.member-invited',
      'directory.member-joined',
      'directory.member-left',
      'directory.member-invited',
    ]);
    expect(events.every(({ data }) => data.schoolId === alder.id)).toBe(true);
  });

  it('refuse an unknown URN, a closed school, and joining twice, each in plain words', async () => {
    const by = administrator();
    await expect(invite.run(by, { urn: 899_999 })).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ field: 'urn', message: expect.stringContaining('URN 899999') }],
    });
    await expect(invite.run(by, urn(closed))).rejects.toThrow('is closed in the register');
    const { id } = await invite.run(by, urn(a));
    await expect(invite.run(by, urn(a))).rejects.toThrow('has been invited already');
    await accept.run(head(), { membershipId: id });
    await expect(invite.run(by, urn(a))).rejects.toThrow('is a member already');
    await expect(accept.run(head(), { membershipId: id })).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('let one of two administrators at once invite, and tell the other', async () => {
    const both = await Promise.allSettled([
      invite.run(administrator(), urn(b)),
      invite.run(administrator(), urn(b)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'already-invited' },
    });
  });

  it('refuse the wrong role, the wrong school and a stale version', async () => {
    await expect(invite.run(person('broker'), urn(a))).rejects.toMatchObject({ kind: 'forbidden' });
    const { id } = await invite.run(administrator(), urn(a));
    await expect(accept.run(administrator(), { membershipId: id })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const birch = await desk.school(b.urn);
    const stranger = person('headteacher', ours, birch.id);
    await expect(accept.run(stranger, { membershipId: id })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(
      accept.run(head(), { membershipId: id, expectedVersion: 7 }),
    ).rejects.toMatchObject({ kind: 'stale' });
  });

  it('are a decline by the head and a withdrawal by the administrator while unanswered', async () => {
    for (const actor of [head(), administrator()]) {
      const { id } = await invite.run(administrator(), urn(a));
      await end.run(actor, { membershipId: id });
      const [row] = await desk.rows(
        `SELECT status, left_on FROM directory.membership WHERE id = $1`,
        [id],
      );
      expect(row).toMatchObject({ status: 'left' });
    }
  });

  it('of another partnership do not exist', async () => {
    const { id } = await invite.run(administrator(), urn(a));
    const outsider = person('administrator', theirs);
    await expect(end.run(outsider, { membershipId: id })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(
      accept.run(person('headteacher', theirs, alder.id), { membershipId: id }),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
    await web.database.read(outsider, async (tx) => {
      expect(await tx.find(Membership)).toEqual([]);
      expect(await activeMembers(tx, ours)).toEqual([]);
      expect(await tx.query('SELECT slug FROM directory.partnership')).toEqual([
        { slug: 'theirs' },
      ]);
      expect(await tx.query('SELECT * FROM directory.partnership_label($1)', [ours])).toEqual([
        { slug: 'ours', name: 'Ours' },
      ]);
    });
    const forged = web.database.transaction(outsider, (tx) =>
      tx.query(
        `INSERT INTO directory.membership (id, partnership_id, school_id, status, invited_on, created_at)
         VALUES (gen_random_uuid(), $1, $2, 'active', '2026-01-01', now())`,
        [ours, alder.id],
      ),
    );
    await expect(forged).rejects.toThrow('row-level security');
  });

  it('have the same states in the database as in the table of actions', async () => {
    const [row] = await desk.rows<{ list: string }>(
      `SELECT pg_get_constraintdef(oid) AS list FROM pg_constraint WHERE conname = 'membership_status'`,
    );
    expect([...(row?.list ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name)).toEqual([
      ...membershipStatuses,
    ]);
  });

  it('leave the register itself to the worker: the web role may only read it', async () => {
    for (const table of [
      'school',
      'trust',
      'federation',
      'import',
      'school_urn',
      'school_change',
    ]) {
      const write = web.database.transaction(administrator(), (tx) =>
        tx.query(`DELETE FROM directory.${table}`),
      );
      await expect(write).rejects.toThrow('permission denied');
    }
  });
});

describe('partnerships', () => {
  it('are created by the operator, with a short name of their own', async () => {
    const create = new CreatePartnership(desk.worker.database, desk.worker.clock);
    await expect(create.run(operator, { slug: 'ours', name: 'Twin' })).rejects.toThrow('already');
    await expect(create.run(operator, { slug: 'Not A Slug', name: ' ' })).rejects.toMatchObject({
      fields: [{ field: 'slug' }, { field: 'name' }],
    });
    await expect(create.run(administrator(), { slug: 'mine', name: 'Mine' })).rejects.toMatchObject(
      {
        kind: 'forbidden',
      },
    );
  });
});
