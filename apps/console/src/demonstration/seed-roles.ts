import { AnswerDelegation, createPerson, grantRole, NameDelegate } from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { addMonths } from '@evenhand/platform';
import { Demonstration, head } from './demonstration.js';
import { addressOf } from './people.js';

/** A leader of the Vale trust, who acts for each of its schools, and a deputy to whom a head has lent. */
export async function seedRoles(story: Demonstration): Promise<void> {
  const [ofTrust, lending] = story.schools;
  if (!ofTrust || !lending) throw new Error('The fictional register is too small');
  await leaderOfTrust(story, ofTrust.id);
  await delegateOf(story, lending.id);
}

async function leaderOfTrust(
  { worker, clock, ...story }: Demonstration,
  schoolId: string,
): Promise<void> {
  const product = systemActor('console.demonstration', story.partnershipId);
  const name = 'Marguerite Vance';
  await worker.transaction(product, async (tx) => {
    const { id } = await createPerson(tx, product, { name, email: addressOf(name) });
    await grantRole(tx, product, { personId: id, role: 'trust_leader', schoolId }, clock.now());
    story.people.set('trust-leader', id);
  });
}

/** Asked by the head on the page, and accepted by the deputy, as both would do it. */
async function delegateOf(story: Demonstration, schoolId: string): Promise<void> {
  const { web, clock, partnershipId } = story;
  const name = 'Tobias Fennimore';
  const today = clock.today();
  const { id: delegationId } = await new NameDelegate(web, clock).run(head(story, schoolId), {
    name,
    email: addressOf(name),
    powers: ['act', 'claim', 'sign'],
    signLimitPence: 500_000,
    fromDate: today,
    lastDay: addMonths(today, 12),
  });
  const system = systemActor('console.demonstration', partnershipId);
  const [row] = await story.worker.read(system, (tx) =>
    tx.query<{ person_id: string }[]>('SELECT person_id FROM identity.delegation WHERE id = $1', [
      delegationId,
    ]),
  );
  const personId = row?.person_id ?? '';
  story.people.set('delegate', personId);
  await new AnswerDelegation(web, clock).run(
    { kind: 'person', personId, partnershipId: null, schoolId: null, roles: [], steppedUp: false },
    { delegationId, answer: 'accept' },
  );
}
