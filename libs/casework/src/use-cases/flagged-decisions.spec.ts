import { randomUUID } from 'node:crypto';
import { agreementsEvents } from '@evenhand/agreements';
import { brokerageEvents } from '@evenhand/brokerage';
import { DeclareInterest } from '@evenhand/identity';
import { systemActor, type PersonActor } from '@evenhand/kernel';
import { paymentsEvents } from '@evenhand/payments';
import { record, type WorkItem } from '@evenhand/platform';
import { registerEvents } from '@evenhand/register';
import { reportingEvents } from '@evenhand/reporting';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { activeAgreement, caseworkEntities } from '../../../../test/factories/active-agreement.js';
import { FlaggedDecision } from '../data/flagged-decision.entity.js';
import { type DecisionEvent, type DecisionKind, decisions } from '../domain/flagged-decision.js';
import { FlagDecisionsJob } from '../jobs/flag-decisions.job.js';
import { flaggedDecision, flaggedDecisions, hiddenFlags } from '../reads/flagged-decisions.js';
import { SettleFlaggedDecision } from './settle-flagged-decision.js';

const all = { status: null, personId: null };
const page = { after: null, limit: 100 };

describe('what was decided before a tie appeared', () => {
  let scene: AgreementScene;
  let broker: PersonActor, free: PersonActor, tied: PersonActor;
  let subjects: Record<DecisionKind, string>;

  beforeAll(async () => {
    scene = await agreementScene([...caseworkEntities, FlaggedDecision]);
    const { agreementId } = await activeAgreement(scene);
    broker = await scene.person('broker');
    free = await scene.person('administrator');
    tied = await scene.person('administrator');
    subjects = await subjectsOf(agreementId);
    // too long ago to matter
    await scene.goTo('2026-11-01');
    await decide('register.offer-verified');
    await scene.goTo('2027-12-01');
  });
  afterAll(() => scene.close());

  async function subjectsOf(agreementId: string): Promise<Record<DecisionKind, string>> {
    const { rows } = await scene.owner.query<Record<DecisionKind, string>>(
      `SELECT a.need_id AS need, a.offer_id AS offer, a.proposal_id AS proposal, a.id AS agreement,
              (SELECT p.id FROM agreements.review_point p WHERE p.agreement_id = a.id AND p.number = 1) AS review_point,
              (SELECT m.id FROM payments.milestone m WHERE m.agreement_id = a.id AND m.number = 1) AS milestone,
              gen_random_uuid() AS report, gen_random_uuid() AS payee FROM agreements.agreement a WHERE a.id = $1`,
      [agreementId],
    );
    const found = rows[0]!;
    const { supporter, supported } = scene.schools;
    await scene.owner.query(
      `INSERT INTO reporting.report (id, partnership_id, agreement_id, review_point_id, supporter_school_id,
           supported_school_id, status, narrative, submission, drafted_by, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 'submitted', '', 1, $1, now(), 1)`,
      [found.report, scene.partnershipId, agreementId, found.review_point, supporter, supported],
    );
    await scene.owner.query(
      `INSERT INTO payments.payee (id, partnership_id, school_id, status, sealed, last_three, proposed_by, proposed_at)
         VALUES ($1, $2, $3, 'proposed', '', '123', $4, now())`,
      [found.payee, scene.partnershipId, supporter, randomUUID()],
    );
    return found;
  }
  const decide = (name: DecisionEvent, by = broker): Promise<void> =>
    scene.web.database.transaction(by, async (tx) => {
      const { kind } = decisions[name];
      await record(tx, by, { name, subject: { type: kind, id: subjects[kind] } });
    });
  const sweep = (partnershipId: string | null = null): Promise<void> => {
    const job = new FlagDecisionsJob(scene.worker.clock);
    const actor = systemActor(job.name, partnershipId);
    const item = { partnershipId, data: {} } as unknown as WorkItem;
    return scene.worker.database.transaction(actor, (tx) => job.run(tx, actor, item));
  };
  const seenBy = async (who: PersonActor): Promise<string[]> => {
    const read = scene.web.database.read(who, (tx) => flaggedDecisions(tx, all, page));
    return (await read).items.map(({ eventName }) => eventName).sort();
  };
  const tie = (who: PersonActor, schoolId: string): Promise<unknown> =>
    new DeclareInterest(scene.web.database, scene.web.clock).run(who, { schoolId, kind: 'family' });
  const settle = (
    who: PersonActor,
    action: 'confirm' | 'reopen',
    flagId: string,
    reason = 'Read',
  ) =>
    new SettleFlaggedDecision(scene.web.database, scene.web.clock).run(who, {
      ...{ flagId, action, reason },
    });
  const batches = async (): Promise<unknown[]> =>
    (
      await scene.owner.query(
        `SELECT data FROM platform.event WHERE name = 'casework.decisions-flagged' ORDER BY seq`,
      )
    ).rows.map(({ data }) => data);
  const flagOf = async (name: DecisionEvent): Promise<string> => {
    const found = await scene.web.database.read(free, (tx) => flaggedDecisions(tx, all, page));
    return found.items.find(({ eventName }) => eventName === name)?.id ?? name;
  };

  it('is known by names of events that exist', () => {
    const known: readonly string[] = [
      ...registerEvents,
      ...brokerageEvents,
      ...agreementsEvents,
      ...reportingEvents,
      ...paymentsEvents,
    ];
    expect(Object.keys(decisions).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('flags nothing while there is no tie', async () => {
    for (const name of Object.keys(decisions) as DecisionEvent[]) await decide(name);
    await sweep(scene.partnershipId);
    expect(await seenBy(free)).toEqual([]);
    expect(await batches()).toEqual([]);
  });

  it('flags every decision of the last year about that school, once, with one event', async () => {
    await tie(broker, scene.schools.supporter);
    await sweep(scene.partnershipId);
    await sweep();
    const names = Object.keys(decisions) as DecisionEvent[];
    // the need is the other school's
    const expected = names.filter((name) => decisions[name].kind !== 'need');
    expect(await seenBy(free)).toEqual(expected.sort());
    expect(await batches()).toEqual([
      { schoolId: scene.schools.supporter, decisions: expected.length },
    ]);
    const flagId = await flagOf('payments.payee-confirmed');
    const flag = await scene.web.database.read(free, (tx) => flaggedDecision(tx, flagId));
    expect(flag).toMatchObject({
      ...{ status: 'open', personName: 'A broker', schoolName: 'Alder Primary', tie: 'family' },
      ...{ kind: 'payee', subjectId: subjects.payee },
    });
  });

  it('shows them to administrators who have no tie, are not concerned, and are of the partnership', async () => {
    const elsewhere = await scene.partnership('moor');
    const foreign = await scene.person('administrator', null, elsewhere);
    await tie(tied, scene.schools.supported);
    const count = (await seenBy(free)).length;
    expect(count).toBeGreaterThan(15);
    // what was about the supporter alone
    expect(await seenBy(tied)).toEqual([
      ...['payments.payee-confirmed', 'register.offer-not-verified', 'register.offer-redacted'],
      'register.offer-verified',
    ]);
    expect(await seenBy(foreign)).toEqual([]);
    expect(await seenBy(broker)).toEqual([]);
    const asAdministrator = { ...broker, roles: ['administrator'] as const };
    await scene.owner.query(
      `UPDATE identity.role_held SET role = 'administrator' WHERE person_id = $1`,
      [broker.personId],
    );
    expect(await seenBy(asAdministrator)).toEqual([]);
    const hidden = (who: PersonActor) => scene.web.database.read(who, hiddenFlags);
    expect(await hidden(asAdministrator)).toEqual({ hidden: count, stuck: 0 });
    expect(await hidden(tied)).toEqual({ hidden: count - 4, stuck: 0 });
    expect(await hidden(free)).toEqual({ hidden: 0, stuck: 0 });
    await expect(
      settle(asAdministrator, 'confirm', await flagOf('reporting.report-accepted')),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      settle(tied, 'confirm', await flagOf('reporting.report-accepted')),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is settled once, with a reason, and what was decided stays as it was', async () => {
    const [one, two] = [
      await flagOf('reporting.report-accepted'),
      await flagOf('payments.milestone-approved'),
    ];
    await expect(settle(free, 'confirm', one, ' ')).rejects.toMatchObject({
      code: 'reason-missing',
    });
    await settle(free, 'confirm', one, ' I would have accepted it. ');
    await settle(free, 'reopen', two, 'The figures were not looked at.');
    await expect(settle(free, 'reopen', one)).rejects.toMatchObject({ code: 'not-open' });
    const { rows } = await scene.owner.query(
      `SELECT f.status, f.reason, f.settled_by AS "by", e.name FROM casework.flagged_decision f
         JOIN platform.event e ON e.subject_id = f.id::text WHERE f.id IN ($1, $2) ORDER BY f.status`,
      [one, two],
    );
    const by = free.personId;
    expect(rows).toEqual([
      {
        ...{ status: 'confirmed', reason: 'I would have accepted it.', by },
        name: 'casework.flagged-decision-confirmed',
      },
      {
        ...{ status: 'to_be_reopened', reason: 'The figures were not looked at.', by },
        name: 'casework.flagged-decision-to-be-reopened',
      },
    ]);
  });

  it('finds ties that an import makes, and says when no administrator is free', async () => {
    const officer = await scene.person('finance_officer');
    await decide('payments.payee-confirmed', officer);
    await scene.owner.query(
      `INSERT INTO identity.role_held (id, person_id, partnership_id, school_id, role, from_date, created_at)
         VALUES ($1, $2, $3, $4, 'headteacher', '2020-01-01', now())`,
      [randomUUID(), officer.personId, scene.partnershipId, scene.schools.other],
    );
    await sweep();
    expect(await batches()).toHaveLength(1);
    await scene.owner.query(
      `WITH f AS (INSERT INTO directory.federation (id, uid, name) VALUES (gen_random_uuid(), '9', 'F') RETURNING id)
       UPDATE directory.school SET federation_id = f.id FROM f WHERE school.id = ANY ($1)`,
      [[scene.schools.other, scene.schools.supporter]],
    );
    await sweep();
    expect(await batches()).toHaveLength(2);
    const flags = await scene.web.database.read(free, (tx) =>
      flaggedDecisions(tx, { status: 'open', personId: officer.personId }, page),
    );
    expect(flags.items.map(({ tie: kind }) => kind)).toEqual(['federation']);
    await tie(free, scene.schools.supporter);
    await tie(tied, scene.schools.supporter);
    const { hidden, stuck } = await scene.web.database.read(free, hiddenFlags);
    expect(hidden).toBeGreaterThan(15);
    expect(stuck).toBe(hidden);
  });
});
