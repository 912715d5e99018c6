import {
  AcceptMembership,
  AcceptTerms,
  DraftTerms,
  GiveMatchingConsent,
  InviteMember,
  mayBeMatchedBySchool,
  membersWithoutConsent,
  overdueTerms,
  PublishTerms,
  type TermsKind,
  termsAnswers,
  termsInForce,
  textChanges,
  WithdrawMatchingConsent,
} from '@evenhand/directory';
import { type PersonActor, systemActor } from '@evenhand/kernel';
import { Config } from '@evenhand/platform';
import { allJobs } from '../../../../apps/worker/src/jobs.js';
import { identityWorld, type IdentityWorld } from '../../../../test/factories/identity-world.js';
import { runEvents } from '../../../../test/factories/run-events.js';
import { testDatabase } from '../../../../test/servers/index.js';

let world: IdentityWorld;
let workerUrl: string;
let administrator: PersonActor;
/** A member from the beginning, and a school that joins later. */
let oldHead: PersonActor;
let newHead: PersonActor;
let newMembership: string;

beforeAll(async () => {
  const testing = await testDatabase();
  workerUrl = testing.workerUrl;
  world = await identityWorld(testing);
  const { web } = world;
  const ada = await world.person('Ada Admin', [{ role: 'administrator' }]);
  administrator = world.actor(ada, ['administrator']);
  const first = await world.school({});
  oldHead = world.actor(
    await world.person('Old Head', [{ role: 'headteacher', schoolId: first }]),
    [...['headteacher' as const]],
    first,
  );
  const { rows } = await world.owner.query<{ id: string }>(
    `INSERT INTO directory.school (urn, name, la_code, la_name, phase, matching_phase, provision, status, updated_at)
     VALUES (960001, 'New School', '900', 'Fictional', 2, 0, 'mainstream', 'open', now()) RETURNING id`,
  );
  const second = rows[0]?.id ?? '';
  await world.owner.query('INSERT INTO directory.school_urn VALUES (960001, $1)', [second]);
  newMembership = (
    await new InviteMember(web.database, web.clock).run(administrator, { urn: 960_001 })
  ).id;
  const hedy = await world.person('New Head', [{ role: 'headteacher', schoolId: second }]);
  newHead = world.actor(hedy, ['headteacher'], second);
});
afterAll(() => world.close());

const read = <T>(actor: PersonActor, work: Parameters<typeof world.web.database.read<T>>[1]) =>
  world.web.database.read(actor, work);
const publish = async (kind: TermsKind, body: string, dates = {}) => {
  await new DraftTerms(world.web.database, world.web.clock).run(administrator, { kind, body });
  return (
    await new PublishTerms(world.web.database, world.web.clock).run(administrator, {
      kind,
      ...dates,
    })
  ).id;
};
const accept = (termsIds: string[]) =>
  new AcceptMembership(world.web.database, world.web.clock).run(newHead, {
    ...{ membershipId: newMembership, termsIds, consentsToMatching: true },
  });
const work = (sweep?: string) => {
  const config = Object.assign(new Config(), { ...world.config, appSecret: 'secret' });
  const jobs = allJobs(world.worker.database, world.worker.clock, config);
  return runEvents({ ...world, workerUrl }, jobs, sweep);
};
const mailed = async (job: string) =>
  (
    await world.owner.query<{ to: string }>(
      'SELECT to_address AS to FROM platform.mail WHERE template = $1 ORDER BY 1',
      [`notifications.${job}`],
    )
  ).rows.map(({ to }) => to);

describe('what members agree to', () => {
  let commitments: string;
  let privacy: string;

  it('is final once it is published, in the database too', async () => {
    commitments = await publish('commitments', 'We give.\r\nWe take.  ');
    privacy = await publish('privacy', 'We keep it.');
    await publish('matching', 'We may be matched.');
    const write = world.web.database.transaction(administrator, (tx) =>
      tx.query<[unknown, number]>(`UPDATE directory.terms SET body = 'Other' WHERE id = $1`, [
        commitments,
      ]),
    );
    expect((await write)[1]).toBe(0);
    const [kept] = await read(administrator, (tx) =>
      termsInForce(tx, world.here, world.web.clock.today()),
    );
    expect(kept).toMatchObject({ kind: 'commitments', number: 1, body: 'We give.\nWe take.' });
    await expect(publish('privacy', 'x', { fromDate: '2020-01-01' })).rejects.toMatchObject({
      fields: [{ field: 'fromDate' }],
    });
    const bea = world.actor(await world.person('Bea Broker', [{ role: 'broker' }]), ['broker']);
    const forged = world.web.database.transaction(bea, (tx) =>
      tx.query(`UPDATE directory.terms SET body = 'Mine' WHERE status = 'draft' RETURNING id`),
    );
    expect(await forged).toEqual([[], 0]);
  });

  it('has to be accepted on joining, each of them, with who, when and which version', async () => {
    await expect(accept([])).rejects.toMatchObject({ fields: [{ field: 'termsIds' }] });
    await expect(accept([commitments])).rejects.toMatchObject({ code: 'terms-not-accepted' });
    await accept([commitments, privacy]);
    const { rows } = await world.owner.query(
      `SELECT t.kind, a.person_id, a.sha256 = t.sha256 AS same FROM directory.terms_acceptance a
         JOIN directory.terms t ON t.id = a.terms_id WHERE a.membership_id = $1 ORDER BY t.kind`,
      [newMembership],
    );
    expect(rows).toEqual([
      { kind: 'commitments', person_id: newHead.personId, same: true },
      { kind: 'privacy', person_id: newHead.personId, same: true },
    ]);
    const forged = world.web.database.transaction(newHead, (tx) =>
      tx.query('UPDATE directory.terms_acceptance SET accepted_at = now()'),
    );
    await expect(forged).rejects.toThrow('permission denied');
  });

  it('asks members again, reminds them, marks who is late, and drops nobody', async () => {
    await work();
    expect(await mailed('tell-schools-of-terms')).toEqual([
      'old.head@desk.example',
      'old.head@desk.example',
    ]);
    const old = await read(administrator, (tx) => termsAnswers(tx, commitments));
    const late = old.find(({ acceptedAt }) => acceptedAt === null);
    expect(old.map(({ acceptedAt }) => acceptedAt !== null)).toEqual([false, true]);
    await world.advance(22 * 86_400_000);
    await work('directory.chase-terms');
    await work('directory.chase-terms');
    expect(await mailed('remind-school-of-terms')).toHaveLength(2);
    await world.advance(8 * 86_400_000);
    await work('directory.chase-terms');
    const overdue = () => read(administrator, (tx) => overdueTerms(tx, late?.membershipId ?? ''));
    expect(await overdue()).toEqual(['Commitments', 'Privacy terms']);
    const { rows } = await world.owner.query(
      'SELECT status FROM directory.membership WHERE id = $1',
      [late?.membershipId],
    );
    expect(rows).toEqual([{ status: 'active' }]);
    const acceptTerms = new AcceptTerms(world.web.database, world.web.clock);
    await expect(acceptTerms.run(administrator, { termsIds: [privacy] })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await acceptTerms.run(oldHead, { termsIds: [commitments, privacy] });
    expect(await overdue()).toEqual([]);
    const next = await publish('commitments', 'We give.\nWe rest.');
    await expect(acceptTerms.run(oldHead, { termsIds: [commitments] })).rejects.toMatchObject({
      code: 'terms-changed',
    });
    await acceptTerms.run(oldHead, { termsIds: [next] });
    await work();
    expect(
      (await mailed('tell-schools-of-terms')).filter((to) => to.startsWith('new')),
    ).toHaveLength(1);
  });
});

describe('the consent to be matched', () => {
  const without = () =>
    world.worker.database.read(systemActor('test', world.here), (tx) =>
      membersWithoutConsent(tx, world.here, world.worker.clock.today()),
    );
  const may = (head: PersonActor) =>
    read(head, (tx) =>
      mayBeMatchedBySchool(tx, world.here, head.schoolId ?? '', world.web.clock.today()),
    );

  it('is given by the head, taken back at any time, and each is kept', async () => {
    expect(await without()).toEqual(new Set([oldHead.schoolId]));
    expect([await may(oldHead), await may(newHead)]).toEqual([false, true]);
    const give = new GiveMatchingConsent(world.web.database, world.web.clock);
    const withdraw = new WithdrawMatchingConsent(world.web.database, world.web.clock);
    await give.run(oldHead);
    await give.run(oldHead);
    expect(await without()).toEqual(new Set());
    await withdraw.run(newHead);
    await expect(withdraw.run(newHead)).rejects.toMatchObject({ code: 'no-consent' });
    expect(await without()).toEqual(new Set([newHead.schoolId]));
    const seen = await read(oldHead, (tx) =>
      tx.query<unknown[]>('SELECT DISTINCT school_id FROM directory.matching_consent'),
    );
    expect(seen).toEqual([{ school_id: oldHead.schoolId }]);
  });

  it('to an earlier version counts until the last day for the new one', async () => {
    await publish('matching', 'We may be matched, and more.');
    expect([await may(oldHead), await may(newHead)]).toEqual([true, false]);
    await world.advance(30 * 86_400_000);
    expect(await may(oldHead)).toBe(false);
    await new GiveMatchingConsent(world.web.database, world.web.clock).run(oldHead);
    expect(await may(oldHead)).toBe(true);
  });
});

describe('two versions of a text', () => {
  it('differ by what was added and what is gone, paragraph by paragraph', () => {
    expect(textChanges('One\nTwo\nThree', 'One\nTwo and a half\nThree\nFour')).toEqual([
      { kind: 'same', text: 'One' },
      { kind: 'removed', text: 'Two' },
      { kind: 'added', text: 'Two and a half' },
      { kind: 'same', text: 'Three' },
      { kind: 'added', text: 'Four' },
    ]);
  });
});
