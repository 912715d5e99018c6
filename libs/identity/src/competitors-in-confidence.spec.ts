import { randomUUID } from 'node:crypto';
import type { PersonActor, Role } from '@evenhand/kernel';
import { type IdentityWorld, identityWorld } from '../../../test/factories/identity-world.js';

/** Whom a school competes with is told to who decides pairings: the row is there for nobody else of the partnership. */
describe('competitors that a school has named', () => {
  let world: IdentityWorld;
  let school: string, named: string;

  beforeAll(async () => {
    world = await identityWorld();
    [school, named] = [await world.school({}), await world.school({})];
    await world.owner.query(
      `INSERT INTO directory.relation (partnership_id, kind, from_school_id, to_school_id, from_date, source)
       VALUES ($1, 'exclusion', $2, $3, '2026-01-01', 'school'), ($1, 'declared', $2, $3, '2026-01-01', 'test')`,
      [world.here, school, named],
    );
    await world.owner.query(
      `INSERT INTO directory.competitor_waiver (partnership_id, school_id, competitor_id, need_id, given_at, given_by)
       VALUES ($1, $2, $3, gen_random_uuid(), now(), gen_random_uuid())`,
      [world.here, school, named],
    );
  });
  afterAll(() => world.close());

  const seen = async (actor: PersonActor): Promise<Record<string, number>> => {
    const [row] = await world.web.database.read(actor, (tx) =>
      tx.query<Record<string, number>[]>(
        `SELECT (SELECT count(*)::int FROM directory.relation WHERE kind = 'exclusion') AS names,
                (SELECT count(*)::int FROM directory.relation WHERE kind = 'declared') AS links,
                (SELECT count(*)::int FROM directory.competitor_waiver) AS waivers`,
      ),
    );
    return row ?? {};
  };
  const all = { names: 1, links: 1, waivers: 1 };
  let people = 0;
  const somebody = async (role: Role, schoolId?: string): Promise<PersonActor> => {
    const name = `Ona ${String.fromCharCode(97 + people++)}`;
    const personId = await world.person(name, [{ role, schoolId }]);
    return world.actor(personId, [role], schoolId);
  };

  it.each<Role>(['broker', 'administrator'])('are seen by a %s', async (role) => {
    expect(await seen(await somebody(role))).toEqual(all);
  });

  it.each<Role>(['verifier', 'finance_officer', 'commissioner', 'panel_member', 'system_leader'])(
    'are not there for a %s, whom other links are',
    async (role) => {
      expect(await seen(await somebody(role))).toEqual({ names: 0, links: 1, waivers: 0 });
    },
  );

  it('are the school’s own, and never those of the school that was named', async () => {
    expect(await seen(await somebody('headteacher', school))).toEqual(all);
    const other = await seen(await somebody('headteacher', named));
    expect(other).toEqual({ names: 0, links: 1, waivers: 0 });
  });

  it('are seen by a stand-in while something waits for them, so that no pair looks free that is not', async () => {
    const personId = await world.person('Sal Standin', [
      { role: 'broker', partnershipId: world.elsewhere },
    ]);
    const actor = world.actor(personId, ['broker']);
    expect(await seen(actor)).toEqual({ names: 0, links: 1, waivers: 0 });
    await world.owner.query(
      `INSERT INTO identity.stand_in (id, partnership_id, person_id, named_by, named_at, until_date, accepted_at)
       VALUES ($1, $2, $3, $3, now(), '2999-01-01', now())`,
      [randomUUID(), world.here, personId],
    );
    await world.owner.query(
      `INSERT INTO identity.handover (id, partnership_id, kind, item_id, companion_ids, school_ids, step, person_id, raised_at)
       VALUES ($1, $2, 'need', gen_random_uuid(), '{}', '{}', 'stand_in', $3, now())`,
      [randomUUID(), world.here, personId],
    );
    expect(await seen(actor)).toEqual(all);
  });
});
