import { systemActor, type PersonActor } from '@evenhand/kernel';
import { londonDate, type WorkItem } from '@evenhand/platform';
import {
  ArrangeInterest,
  DeclareInterest,
  EndInterest,
  interestHistory,
  type InterestFilter,
  type InterestLine,
  interestLine,
  interestList,
  type InterestToDeclare,
  RemindOfInterestsJob,
  RenewInterest,
  TellOfInterestJob,
  tiesTo,
} from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from './identity-world.js';

type Who = () => PersonActor;

export interface InterestScene {
  world: IdentityWorld;
  close: () => Promise<void>;
  /** Two member schools, and one of the other partnership. */
  school: string;
  other: string;
  outside: string;
  admin: string;
  broker: string;
  head: string;
  foreign: string;
  /** In milliseconds, to move the clock by. */
  day: number;
  today: string;
  asAdmin: Who;
  asBroker: Who;
  asHead: Who;
  asForeign: Who;
  declare: DeclareInterest;
  renew: RenewInterest;
  end: EndInterest;
  arrange: ArrangeInterest;
  tie: (schoolId?: string) => InterestToDeclare;
  list: (who?: PersonActor, filter?: InterestFilter) => Promise<InterestLine[]>;
  line: (id: string, who?: PersonActor) => Promise<InterestLine>;
  /** Act, words and by whom, the latest first. */
  acts: (id: string) => Promise<(string | null)[][]>;
  ties: (personId?: string) => Promise<string[]>;
  mails: () => Promise<{ subject: string; body: string; person_id: string }[]>;
  events: () => Promise<string[]>;
  /** The sweep of expiring ties. */
  remind: () => Promise<void>;
  /** What the dispatcher would ring for the last event of this name. */
  tell: (event: string) => Promise<void>;
}

/** An administrator, a broker and a head, two member schools and one of another partnership, and their ties. */
export async function interestScene(): Promise<InterestScene> {
  const world = await identityWorld();
  const today = await atNoon(world);
  const school = await world.school({});
  const other = await world.school({});
  const outside = await world.school({ partnershipId: world.elsewhere });
  const admin = await world.person('Ada Admin', [{ role: 'administrator' }]);
  const broker = await world.person('Bea Broker', [{ role: 'broker' }]);
  const head = await world.person('Hal Head', [{ role: 'headteacher', schoolId: school }]);
  const foreign = await world.person('Fay Far', [
    { role: 'administrator', partnershipId: world.elsewhere },
  ]);
  const { database, clock } = world.web;
  const asAdmin = (): PersonActor => world.actor(admin, ['administrator']);
  const page = { after: null, limit: 50 };
  const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await world.owner.query<T>(sql, values)).rows;
  return {
    ...{ world, school, other, outside, admin, broker, head, foreign },
    ...{ day: 86_400_000, today, close: () => world.close() },
    declare: new DeclareInterest(database, clock),
    renew: new RenewInterest(database, clock),
    end: new EndInterest(database, clock),
    arrange: new ArrangeInterest(database, clock),
    asAdmin,
    asBroker: (): PersonActor => world.actor(broker, ['broker']),
    asHead: (): PersonActor => world.actor(head, ['headteacher'], school),
    asForeign: (): PersonActor => ({
      ...world.actor(foreign, ['administrator']),
      partnershipId: world.elsewhere,
    }),
    tie: (schoolId = school): InterestToDeclare => ({ schoolId, kind: 'governor' }),
    list: async (who = asAdmin(), filter: InterestFilter = {}): Promise<InterestLine[]> =>
      (await database.read(who, (tx) => interestList(tx, filter, page, clock.today()))).items,
    line: (id: string, who = asAdmin()): Promise<InterestLine> =>
      database.read(who, (tx) => interestLine(tx, id, clock.today())),
    acts: async (id: string): Promise<(string | null)[][]> =>
      (await database.read(asAdmin(), (tx) => interestHistory(tx, id))).map(
        ({ act, words, by }) => [act, words, by],
      ),
    ties: async (personId = broker): Promise<string[]> =>
      (await database.read(asAdmin(), (tx) => tiesTo(tx, personId, [school, other]))).map(
        ({ tie }) => tie,
      ),
    mails: (): Promise<{ subject: string; body: string; person_id: string }[]> =>
      rows('SELECT subject, body, person_id FROM platform.mail ORDER BY created_at, id'),
    events: async (): Promise<string[]> =>
      (
        await rows<{ name: string }>(
          `SELECT name FROM platform.event WHERE name LIKE 'identity.interest%' ORDER BY occurred_at, seq`,
        )
      ).map(({ name }) => name.replace('identity.interest-', '')),
    remind: async (): Promise<void> => {
      const job = new RemindOfInterestsJob(world.config, world.worker.clock);
      const actor = systemActor(job.name, null);
      await world.worker.database.transaction(actor, (tx) => job.run(tx, actor));
    },
    tell: async (event: string): Promise<void> => {
      const job = new TellOfInterestJob(world.config, world.worker.clock);
      const [last] = await rows<{ id: string; subject_id: string }>(
        `SELECT id, subject_id FROM platform.event WHERE name = $1 ORDER BY seq DESC LIMIT 1`,
        [`identity.interest-${event}`],
      );
      const item = {
        ...{ eventId: last?.id, partnershipId: world.here },
        data: { subjectId: last?.subject_id },
      } as unknown as WorkItem;
      const actor = systemActor(job.name, world.here);
      await world.worker.database.transaction(actor, (tx) => job.run(tx, actor, item));
    },
  };
}

/** So that days added are days, at whatever hour and beside whatever change of the clocks a test runs. */
export async function atNoon(world: IdentityWorld): Promise<string> {
  const now = new Date();
  const noon = new Date(now).setUTCHours(12, 0, 0, 0);
  await world.advance(noon - now.getTime());
  return londonDate(new Date(noon));
}
