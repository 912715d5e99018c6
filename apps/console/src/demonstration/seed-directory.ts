import {
  AcceptMembership,
  CreatePartnership,
  ImportRegister,
  InviteMember,
  matchingPhase,
  School,
} from '@evenhand/directory';
import {
  createPerson,
  DeclareInterest,
  grantRole,
  isGuarded,
  startSession,
  MakeYearlyDeclaration,
} from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { installTaxonomy } from '@evenhand/register';
import {
  acting,
  Demonstration,
  demonstrationName,
  demonstrationSlug,
  head,
  operator,
  StorySchool,
} from './demonstration.js';
import { In } from 'typeorm';
import { type Joining, seedJoining } from './joining.js';
import { addressOf, headName, staff } from './people.js';
import { fictionalRegister } from './register.js';

/** The register, the partnership, its people, and most of the schools as members. */
export async function seedDirectory(story: Demonstration): Promise<void> {
  const { worker, clock } = story;
  await new ImportRegister(worker, clock).run(operator, { file: fictionalRegister() });
  const partnership = await new CreatePartnership(worker, clock).run(operator, {
    slug: demonstrationSlug,
    name: demonstrationName,
  });
  story.partnershipId = partnership.id;
  story.schools = await openSchools(story);
  const product = systemActor('console.demonstration', partnership.id);
  await worker.transaction(product, (tx) => installTaxonomy(tx, product));
  await seedStaff(story);
  await seedMembers(story, await seedJoining(story));
}

async function openSchools({ worker }: Demonstration): Promise<StorySchool[]> {
  const rows = await worker.read(operator, (tx) =>
    tx.find(School, { where: { status: In(['open', 'closing']) }, order: { urn: 'ASC' } }),
  );
  return rows.map((school) => ({
    id: school.id,
    urn: school.urn,
    name: school.name,
    phase: matchingPhase(school),
  }));
}

async function seedStaff(story: Demonstration): Promise<void> {
  const { worker, clock, partnershipId } = story;
  const product = systemActor('console.demonstration', partnershipId);
  for (const person of staff) {
    await worker.transaction(product, async (tx) => {
      const { id } = await createPerson(tx, product, {
        name: person.name,
        email: addressOf(person.name),
      });
      for (const role of person.roles)
        await grantRole(tx, product, { personId: id, role }, clock.now());
      story.people.set(person.key, id);
    });
    await letIn(story, person);
  }
  await worker.transaction(operator, async (tx) => {
    const { id } = await createPerson(tx, operator, {
      name: 'Sunil Thackeray',
      email: addressOf('Sunil Thackeray'),
    });
    await grantRole(tx, operator, { personId: id, role: 'operator' }, clock.now());
  });
}

/** What administrators and finance officers do, the walls let through only for a session with a second factor. */
async function letIn(story: Demonstration, { key, roles }: (typeof staff)[number]): Promise<void> {
  if (!isGuarded(roles)) return;
  const personId = story.people.get(key) ?? '';
  const { partnershipId } = story;
  const { sessionId } = await startSession(story.worker, {
    personId,
    partnershipId,
    schoolId: null,
  });
  story.entries.set(personId, sessionId);
}

/** The last five schools are invited and have not answered yet. */
async function seedMembers(story: Demonstration, { termsIds, tierIds }: Joining): Promise<void> {
  const { web, worker, clock, partnershipId, schools } = story;
  const administrator = acting(story, 'administrator', ['administrator']);
  const product = systemActor('console.demonstration', partnershipId);
  const invite = new InviteMember(web, clock);
  const accept = new AcceptMembership(web, clock);
  for (const [n, school] of schools.entries()) {
    const tierId = n % 11 === 7 ? tierIds.guest : n % 4 === 3 ? tierIds.small : tierIds.full;
    const { id: membershipId } = await invite.run(administrator, { urn: school.urn, tierId });
    await worker.transaction(product, async (tx) => {
      const name = headName(n);
      const person = await createPerson(tx, product, { name, email: addressOf(name) });
      await grantRole(
        tx,
        product,
        { personId: person.id, role: 'headteacher', schoolId: school.id },
        clock.now(),
      );
      story.people.set(school.id, person.id);
    });
    if (n < schools.length - 5) {
      const joining = { membershipId, termsIds, consentsToMatching: true };
      await accept.run(head(story, school.id), joining);
    }
  }
  story.schools = schools.slice(0, -5);
  await seedSidelines(story);
}

/** A verifier, a panel member, and a broker who is a governor: conflicts have something to bite on. */
async function seedSidelines(story: Demonstration): Promise<void> {
  const { web, worker, clock, partnershipId, schools } = story;
  const product = systemActor('console.demonstration', partnershipId);
  const [first, second, third] = schools;
  if (!first || !second || !third) throw new Error('The fictional register is too small');
  await worker.transaction(product, async (tx) => {
    const give = (schoolId: string, role: 'verifier' | 'panel_member') =>
      grantRole(tx, product, { personId: story.people.get(schoolId) ?? '', role }, clock.now());
    await give(first.id, 'verifier');
    await give(second.id, 'panel_member');
  });
  await new DeclareInterest(web, clock).run(acting(story, 'second-broker', ['broker']), {
    schoolId: third.id,
    kind: 'governor',
  });
  await seedDeclarations(story);
}

/** One tie that the administrator recorded, and the brokers' yearly word; the others have yet to be asked. */
async function seedDeclarations(story: Demonstration): Promise<void> {
  const { web, clock, schools } = story;
  const last = schools.at(-1);
  if (!last) throw new Error('The fictional register is too small');
  await new DeclareInterest(web, clock).run(acting(story, 'administrator', ['administrator']), {
    ...{ personId: story.people.get('second-broker') ?? '', schoolId: last.id, kind: 'family' },
    arrangement: 'The other broker answers for this school.',
  });
  const make = new MakeYearlyDeclaration(web, clock);
  await make.run(acting(story, 'broker', ['broker']), { interests: 0 });
  await make.run(acting(story, 'second-broker', ['broker']), { interests: 2 });
}
