import { DraftAgreement, RecallAgreement, ReviseDraft, SendAgreement } from '@evenhand/agreements';
import { AnswerDelegation, EndDelegation, NameDelegate } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { caseworkEntities } from '../../../../test/factories/active-agreement.js';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { sampleTerms } from '../../../../test/factories/sample-terms.js';
import { SignAgreement } from './sign-agreement.js';

describe('signing an agreement', () => {
  let scene: AgreementScene;
  let broker: PersonActor, supporter: PersonActor, supported: PersonActor;
  let draft: DraftAgreement, revise: ReviseDraft, send: SendAgreement, signing: SignAgreement;

  beforeEach(async () => {
    scene = await agreementScene(caseworkEntities);
    broker = await scene.person('broker');
    supporter = await scene.person('headteacher', scene.schools.supporter);
    supported = await scene.person('headteacher', scene.schools.supported);
    const { database, clock } = scene.web;
    draft = new DraftAgreement(database, clock);
    revise = new ReviseDraft(database);
    send = new SendAgreement(database, clock);
    signing = new SignAgreement(database, clock);
  });
  afterEach(() => scene.close());

  async function sent() {
    const { proposalId, needId } = await scene.proposal();
    const { agreementId } = await draft.run(broker, { proposalId });
    const terms = sampleTerms(scene.fundId);
    await revise.run(broker, { agreementId, terms });
    const { sha256 } = await send.run(broker, { agreementId });
    return { agreementId, versionNumber: 1, sha256, proposalId, needId };
  }

  async function count(from: string): Promise<number> {
    const { rows } = await scene.owner.query(`SELECT count(*)::int AS n FROM ${from}`);
    return rows[0].n;
  }

  async function standing(agreementId: string) {
    const { rows } = await scene.owner.query(
      `SELECT a.status, p.status AS proposal, n.status AS need FROM agreements.agreement a
         JOIN brokerage.proposal p ON p.id = a.proposal_id JOIN register.need n ON n.id = a.need_id
        WHERE a.id = $1`,
      [agreementId],
    );
    return rows[0];
  }

  it('sets everything going with the last signature, and nothing with the first', async () => {
    const shown = await sent();
    expect(await signing.run(supporter, shown)).toEqual({
      agreementId: shown.agreementId,
      isActive: false,
    });
    expect(await count('agreements.review_point')).toBe(0);
    expect(await standing(shown.agreementId)).toMatchObject({ status: 'sent', need: 'introduced' });

    expect((await signing.run(supported, shown)).isActive).toBe(true);
    expect(await standing(shown.agreementId)).toEqual({
      status: 'active',
      proposal: 'agreed',
      need: 'supported',
    });
    expect(await count(`agreements.review_point WHERE status = 'scheduled'`)).toBe(3);
    expect(await count('reporting.planned_output')).toBe(1);
    expect(await count('reporting.planned_outcome')).toBe(1);
    expect(await count(`payments.milestone WHERE status = 'planned'`)).toBe(2);
    expect(await count('funds.commitment WHERE amount_pence = 350000')).toBe(1);
    expect(
      await count(`directory.relation WHERE kind = 'agreement' AND until IS NULL
        AND source = 'agreement:${shown.agreementId}'`),
    ).toBe(1);
    const { rows } = await scene.owner.query(
      `SELECT party, role, signer_name, sha256 FROM agreements.signature ORDER BY party`,
    );
    expect(rows).toEqual([
      {
        party: 'supported',
        role: 'headteacher',
        signer_name: 'A headteacher',
        sha256: shown.sha256,
      },
      {
        party: 'supporter',
        role: 'headteacher',
        signer_name: 'A headteacher',
        sha256: shown.sha256,
      },
    ]);
  });

  it('is set going by a delegate to whom signing alone is lent, up to the sum', async () => {
    const { database, clock } = scene.web;
    const delegate = await scene.person('system_leader');
    const name = new NameDelegate(database, clock);
    const answer = new AnswerDelegation(database, clock);
    const lend = async (signLimitPence: number): Promise<string> => {
      const days = { fromDate: clock.today(), lastDay: clock.today() };
      const terms = { powers: ['sign'] as const, signLimitPence, ...days };
      const { personId } = delegate;
      const { id: delegationId } = await name.run(supported, { personId, ...terms });
      await answer.run(delegate, { delegationId, answer: 'accept' });
      return delegationId;
    };
    const acting: PersonActor = {
      ...delegate,
      schoolId: scene.schools.supported,
      roles: ['system_leader', 'school_leader'],
      lent: ['sign'],
    };
    const shown = await sent();
    await signing.run(supporter, shown);
    const small = await lend(349_999);
    await expect(signing.run(acting, shown)).rejects.toMatchObject({ code: 'authority-too-small' });
    const end = new EndDelegation(database, clock);
    await end.run(supported, { delegationId: small, reason: 'Too small' });
    const delegationId = await lend(350_000);
    expect((await signing.run(acting, shown)).isActive).toBe(true);
    expect(await standing(shown.agreementId)).toMatchObject({
      status: 'active',
      need: 'supported',
    });
    expect(await count(`agreements.signature WHERE delegation_id = '${delegationId}'`)).toBe(1);
  });

  it('counts once when both sign at the same time, whoever is last', async () => {
    const shown = await sent();
    const answers = await Promise.all([
      signing.run(supporter, shown),
      signing.run(supported, shown),
    ]);
    expect(answers.map(({ isActive }) => isActive).sort()).toEqual([false, true]);
    expect(await count('payments.milestone')).toBe(2);
  });

  it('is refused a second time, and answered again to the same request', async () => {
    const shown = await sent();
    const once = { ...supporter, request: { key: 'k1', hash: 'h' } };
    const first = await signing.run(once, shown);
    expect(await signing.run(once, shown)).toEqual(first);
    await expect(signing.run(supporter, shown)).rejects.toMatchObject({ code: 'already-signed' });
    const deputy = await scene.person('headteacher', scene.schools.supporter);
    await expect(signing.run(deputy, shown)).rejects.toMatchObject({ code: 'already-signed' });
    expect(await count('agreements.signature')).toBe(1);
  });

  it('is of the version in force: an older one is refused, and does not count for the new one', async () => {
    const shown = await sent();
    await signing.run(supporter, shown);
    await new RecallAgreement(scene.web.database, scene.web.clock).run(broker, shown);
    await expect(signing.run(supported, shown)).rejects.toMatchObject({ kind: 'conflict' });
    const terms = sampleTerms(scene.fundId);
    terms.title = 'Changed';
    await revise.run(broker, { agreementId: shown.agreementId, terms });
    const { sha256 } = await send.run(broker, shown);
    await expect(signing.run(supported, shown)).rejects.toMatchObject({
      code: 'agreement-changed',
    });
    const second = { ...shown, versionNumber: 2, sha256 };
    expect((await signing.run(supported, second)).isActive).toBe(false);
    expect((await signing.run(supporter, second)).isActive).toBe(true);
  });

  it('rolls back whole when the money is not there', async () => {
    const shown = await sent();
    await signing.run(supporter, shown);
    await scene.owner.query(
      `SELECT funds.post_entry(gen_random_uuid(), $1, 'commit', 900000, gen_random_uuid(), NULL, now())`,
      [scene.fundId],
    );
    await expect(signing.run(supported, shown)).rejects.toMatchObject({ code: 'fund-too-small' });
    await expectNothing(shown.agreementId);
  });

  it('rolls back whole when the process dies before the last step', async () => {
    const shown = await sent();
    await signing.run(supporter, shown);
    await scene.owner.query(`CREATE FUNCTION public.die() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
    await scene.owner.query(`ALTER FUNCTION public.die() SECURITY DEFINER`);
    await scene.owner.query(`CREATE TRIGGER die BEFORE UPDATE ON brokerage.proposal
      FOR EACH ROW EXECUTE FUNCTION public.die()`);
    await expect(signing.run(supported, shown)).rejects.toMatchObject({ code: '57P01' });
    await expectNothing(shown.agreementId);
    await scene.owner.query('DROP TRIGGER die ON brokerage.proposal');
    expect((await signing.run(supported, shown)).isActive).toBe(true);
  });

  async function expectNothing(agreementId: string): Promise<void> {
    expect(await standing(agreementId)).toEqual({
      status: 'sent',
      proposal: 'accepted_by_school',
      need: 'introduced',
    });
    for (const table of [
      'agreements.review_point',
      'reporting.planned_output',
      'reporting.planned_outcome',
      'payments.milestone',
      'funds.commitment',
      'directory.relation',
      `platform.event WHERE name = 'agreements.agreement-activated'`,
    ]) {
      expect([table, await count(table)]).toEqual([table, 0]);
    }
    expect(await count('agreements.signature')).toBe(1);
  }

  it('is not found by another school, and not the business of staff', async () => {
    const shown = await sent();
    const other = await scene.person('headteacher', scene.schools.other);
    await expect(signing.run(other, shown)).rejects.toMatchObject({ kind: 'not-found' });
    const elsewhere = await scene.partnership('other-place');
    const far = await scene.person('headteacher', scene.schools.supporter, elsewhere);
    await expect(signing.run(far, shown)).rejects.toMatchObject({ kind: 'not-found' });
    for (const role of ['broker', 'administrator', 'finance_officer'] as const) {
      await expect(signing.run(await scene.person(role), shown)).rejects.toMatchObject({
        kind: 'forbidden',
      });
    }
    expect(await count('agreements.signature')).toBe(0);
  });
});
