import { randomUUID } from 'node:crypto';
import { PersonActor, Role, systemActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase } from '@evenhand/platform';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import {
  CreatePartnership,
  directoryEntities,
  EndTask,
  InviteMember,
  openTaskCount,
  taskDetail,
  taskList,
} from '../index.js';

const operator = systemActor('console.partnership', null);
const closes = buildGiasSchool({ name: 'Alder' });
const stranger = buildGiasSchool({ name: 'Birch' });
const stays = buildGiasSchool({ name: 'Cedar' });

let desk: RegisterImportTest;
let web: OpenDatabase;
let end: EndTask;
let ours: string;
let theirs: string;

const person = (
  role: Role,
  partnershipId: string,
  schoolId: string | null = null,
): PersonActor => ({
  kind: 'person',
  personId: randomUUID(),
  partnershipId,
  schoolId,
  roles: [role],
  steppedUp: false,
});
const listed = async (actor: PersonActor) =>
  web.database.read(actor, async (tx) => (await taskList(tx, { after: null, limit: 10 })).items);

beforeAll(async () => {
  desk = await openRegisterImport();
  web = await openDatabase(desk.test.webUrl, directoryEntities);
  end = new EndTask(web.database, web.clock);
  await desk.take(buildGiasFile([closes, stranger, stays]));
  const create = new CreatePartnership(desk.worker.database, desk.worker.clock);
  ours = (await create.run(operator, { slug: 'ours', name: 'Ours' })).id;
  theirs = (await create.run(operator, { slug: 'theirs', name: 'Theirs' })).id;
  const invite = new InviteMember(web.database, web.clock);
  for (const school of [closes, stays]) {
    await invite.run(person('administrator', ours), { urn: Number(school.urn) });
  }
});

afterAll(async () => {
  await web.close();
  await desk.close();
});

describe('a member that closes', () => {
  const closed = (school: object) => ({ ...school, status: '2', closedOn: '31-08-2026' });

  it('is a task for the broker, once, with its event', async () => {
    const outcome = await desk.take(buildGiasFile([closed(closes), closed(stranger), stays]));
    expect(outcome).toMatchObject({ counts: { closed: 2 }, tasks: 1 });
    const again = await desk.take(
      buildGiasFile([closed(closes), closed(stranger), { ...stays, pupils: '7' }]),
    );
    expect(again.tasks).toBe(0);
    expect(await listed(person('broker', ours))).toMatchObject([
      { kind: 'school_closed', status: 'open', schoolName: 'Alder', otherUrn: null },
    ]);
    const events = await desk.rows<{ partnership_id: string }>(
      `SELECT partnership_id FROM platform.event WHERE name = 'directory.task-raised'`,
    );
    expect(events).toEqual([{ partnership_id: ours }]);
  });

  it('is no business of another partnership, nor of a school', async () => {
    expect(await listed(person('broker', theirs))).toEqual([]);
    const { id: school } = await desk.school(stays.urn);
    expect(await listed(person('headteacher', ours, school))).toEqual([]);
    const [task] = await listed(person('broker', ours));
    const look = web.database.read(person('broker', theirs), (tx) =>
      taskDetail(tx, task?.id ?? ''),
    );
    await expect(look).rejects.toMatchObject({ kind: 'not-found' });
    const steal = end.run(person('broker', theirs), { taskId: task?.id ?? '', note: 'x' });
    await expect(steal).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is done with a note, once, by those who may', async () => {
    const broker = person('broker', ours);
    const [task] = await listed(broker);
    const input = { taskId: task?.id ?? '', note: 'The agreement was ended; the head was told.' };
    await expect(end.run(person('verifier', ours), input)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await web.database.read(broker, openTaskCount)).toBe(1);
    await end.run(broker, { ...input, expectedVersion: 1 });
    expect(await listed(broker)).toMatchObject([{ status: 'done', note: input.note }]);
    expect(await web.database.read(broker, openTaskCount)).toBe(0);
    await expect(end.run(broker, input)).rejects.toMatchObject({ kind: 'conflict' });
    const done = await desk.rows(`SELECT FROM platform.event WHERE name = 'directory.task-done'`);
    expect(done).toHaveLength(1);
  });
});
