import { brokerageEntities } from '@evenhand/brokerage';
import { directoryEntities } from '@evenhand/directory';
import { fundsEntities } from '@evenhand/funds';
import { AnswerDelegation, identityEntities, NameDelegate } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { registerEntities } from '@evenhand/register';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { sampleTerms } from '../../../../test/factories/sample-terms.js';
import {
  agreementList,
  agreementPage,
  agreementsEntities,
  DraftAgreement,
  RecallAgreement,
  ReviseDraft,
  SendAgreement,
  signVersion,
  validateTerms,
} from '../index.js';

const entities = [
  ...directoryEntities,
  ...identityEntities,
  ...fundsEntities,
  ...registerEntities,
  ...brokerageEntities,
  ...agreementsEntities,
];
const firstPage = { after: null, limit: 10 };

describe('an agreement, from draft to signature', () => {
  let scene: AgreementScene;
  let broker: PersonActor, supporter: PersonActor;
  let draft: DraftAgreement, revise: ReviseDraft, send: SendAgreement;

  beforeEach(async () => {
    scene = await agreementScene(entities);
    broker = await scene.person('broker');
    supporter = await scene.person('headteacher', scene.schools.supporter);
    draft = new DraftAgreement(scene.web.database, scene.web.clock);
    revise = new ReviseDraft(scene.web.database);
    send = new SendAgreement(scene.web.database, scene.web.clock);
  });
  afterEach(() => scene.close());

  async function drafted(): Promise<string> {
    const { proposalId } = await scene.proposal();
    return (await draft.run(broker, { proposalId })).agreementId;
  }
  async function sent(): Promise<{ agreementId: string; sha256: string }> {
    const agreementId = await drafted();
    await revise.run(broker, { agreementId, terms: sampleTerms(scene.fundId) });
    return send.run(broker, { agreementId });
  }
  const read = (actor: PersonActor, agreementId: string) =>
    scene.web.database.read(actor, (tx) => agreementPage(tx, agreementId));
  const list = (actor: PersonActor) =>
    scene.web.database.read(actor, (tx) => agreementList(tx, firstPage));

  it('is drafted from an accepted proposal with terms that want only the figures of the outcome', async () => {
    await scene.goTo('2026-11-22');
    const { document, agreement } = await read(broker, await drafted());
    expect(agreement.reference).toMatch(/^EH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(document.terms).toMatchObject({
      title: 'Support from Alder Primary for Birch Primary',
      startsOn: '2026-12-01',
      endsOn: '2027-05-31',
      fundId: scene.fundId,
      outputs: [{ code: 'support-days', planned: 12 }],
      reviewPoints: [{ dueOn: '2027-02-01' }, { dueOn: '2027-04-01' }, { dueOn: '2027-06-01' }],
    });
    expect(document.terms.milestones.map(({ gate, amountPence }) => [gate, amountPence])).toEqual([
      ['outputs', 252_000],
      ['outcomes', 168_000],
    ]);
    const terms = structuredClone(document.terms);
    Object.assign(terms.outcomes[0]!, sampleTerms('').outcomes[0]);
    terms.milestones[1]!.gateRef = 'phonics-check';
    expect(() => validateTerms(terms)).not.toThrow();
  });

  it('proposes reviews and milestones on days when the supporter has school', async () => {
    await scene.goTo('2026-11-22');
    await scene.owner.query(
      `INSERT INTO directory.calendar_period (id, partnership_id, school_id, kind, name, from_date, until_date, added_at, added_by)
       VALUES (gen_random_uuid(), $1, $2, 'inset', 'INSET day', '2027-02-01', '2027-02-02', now(), $3),
              (gen_random_uuid(), $1, $2, 'closed', 'Election', '2027-04-01', '2027-04-01', now(), $3)`,
      [scene.partnershipId, scene.schools.supporter, broker.personId],
    );
    const { document } = await read(broker, await drafted());
    expect(document.terms.reviewPoints.map(({ dueOn }) => dueOn)).toEqual([
      ...['2027-02-03', '2027-04-02', '2027-06-01'],
    ]);
    expect(document.terms.milestones.map(({ dueOn }) => dueOn)).toEqual([
      ...['2027-04-02', '2027-06-01'],
    ]);
    await scene.owner.query('DELETE FROM directory.calendar_period');
  });

  it('is drafted once, by staff, of a proposal that both accepted', async () => {
    const { proposalId } = await scene.proposal();
    const finance = await scene.person('finance_officer');
    for (const actor of [finance, supporter]) {
      await expect(draft.run(actor, { proposalId })).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await scene.owner.query(`UPDATE brokerage.proposal SET status = 'introduced'`);
    await expect(draft.run(broker, { proposalId })).rejects.toMatchObject({
      code: 'proposal-not-accepted',
    });
    await scene.owner.query(`UPDATE brokerage.proposal SET status = 'accepted_by_school'`);
    const both = await Promise.allSettled([
      draft.run(broker, { proposalId }),
      draft.run(broker, { proposalId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'agreement-exists' },
    });
    const elsewhere = await scene.person('broker', null, await scene.partnership('elsewhere'));
    await expect(draft.run(elsewhere, { proposalId })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is not drafted, revised or sent by a broker of one of the schools', async () => {
    const agreementId = await drafted();
    await scene.owner.query(
      `INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, from_date, created_at)
       VALUES ($1, $2, $3, 'school_leader', '2020-01-01', now())`,
      [broker.personId, scene.partnershipId, scene.schools.supported],
    );
    const { proposalId } = await scene.proposal();
    const gone = { kind: 'not-found' };
    await expect(draft.run(broker, { proposalId })).rejects.toMatchObject(gone);
    const terms = sampleTerms(scene.fundId);
    await expect(revise.run(broker, { agreementId, terms })).rejects.toMatchObject(gone);
    await expect(send.run(broker, { agreementId })).rejects.toMatchObject(gone);
  });

  it('is not sent before its terms are complete, nor saved over by a second window', async () => {
    const agreementId = await drafted();
    await expect(send.run(broker, { agreementId })).rejects.toMatchObject({
      kind: 'invalid',
      fields: expect.arrayContaining([expect.objectContaining({ field: 'outcomes.0.baseline' })]),
    });
    const terms = sampleTerms(scene.fundId);
    const dear = structuredClone(terms);
    dear.milestones[0]!.amountPence = 990_000;
    await revise.run(broker, { agreementId, terms: dear });
    await expect(send.run(broker, { agreementId })).rejects.toMatchObject({
      fields: [{ field: 'fundId', message: expect.stringContaining('£11,300.00') }],
    });
    await revise.run(broker, { agreementId, terms, expectedVersion: 2 });
    await expect(
      revise.run(broker, { agreementId, terms, expectedVersion: 2 }),
    ).rejects.toMatchObject({ kind: 'stale' });
  });

  it('never changes once it was sent, whoever writes', async () => {
    const { agreementId } = await sent();
    await expect(
      revise.run(broker, { agreementId, terms: sampleTerms(scene.fundId) }),
    ).rejects.toMatchObject({ kind: 'conflict' });
    for (const change of [
      `UPDATE agreements.agreement_version SET document = document || ' '`,
      `UPDATE agreements.agreement_version SET sent_at = NULL`,
      `DELETE FROM agreements.agreement_version`,
      `TRUNCATE agreements.agreement_version CASCADE`,
      `UPDATE agreements.agreement SET supporter_school_id = supported_school_id`,
      `UPDATE agreements.agreement SET reference = 'EH-0000-0000'`,
    ]) {
      await expect(scene.owner.query(change)).rejects.toMatchObject({ code: '23000' });
    }
    const forged = `INSERT INTO agreements.agreement_version (id, partnership_id, agreement_id, number, document, sha256, created_at)
      SELECT gen_random_uuid(), partnership_id, agreement_id, 2, '{"terms":{}}', sha256, now() FROM agreements.agreement_version`;
    await expect(scene.owner.query(forged)).rejects.toMatchObject({
      constraint: 'agreement_version_fingerprint',
    });
  });

  it('is seen by the two schools from the day it is sent, and by no other school', async () => {
    const other = await scene.person('headteacher', scene.schools.other);
    const supported = await scene.person('headteacher', scene.schools.supported);
    const elsewhere = await scene.person('broker', null, await scene.partnership('elsewhere'));
    const commissioner = await scene.person('commissioner');
    const agreementId = await drafted();
    const missing = { kind: 'not-found' };
    for (const actor of [supporter, supported, other, elsewhere, commissioner]) {
      await expect(read(actor, agreementId)).rejects.toMatchObject(missing);
      expect((await list(actor)).items).toEqual([]);
    }
    await revise.run(broker, { agreementId, terms: sampleTerms(scene.fundId) });
    await send.run(broker, { agreementId });
    const finance = await scene.person('finance_officer');
    for (const actor of [broker, finance, supporter, supported]) {
      expect((await read(actor, agreementId)).document.terms.title).toBe('Phonics support');
      expect((await list(actor)).items).toMatchObject([{ id: agreementId, totalPence: 350_000 }]);
    }
    for (const actor of [other, elsewhere, commissioner]) {
      await expect(read(actor, agreementId)).rejects.toMatchObject(missing);
      expect((await list(actor)).items).toEqual([]);
    }
  });

  it('keeps what was sent when it is recalled; schools see the old version until the new one is sent', async () => {
    const { agreementId, sha256 } = await sent();
    await new RecallAgreement(scene.web.database, scene.web.clock).run(broker, { agreementId });
    expect((await read(broker, agreementId)).version).toMatchObject({ number: 2, sentAt: null });
    expect((await read(supporter, agreementId)).version).toMatchObject({ number: 1, sha256 });
    const again = await send.run(broker, { agreementId });
    expect(again.sha256).not.toBe(sha256);
    const page = await read(supporter, agreementId);
    expect(page.version).toMatchObject({ number: 2, sha256: again.sha256 });
    expect(page.earlier).toMatchObject([{ number: 1, sha256 }]);
  });

  it('takes no signature by another hand, not even past the use case', async () => {
    const { agreementId, sha256 } = await sent();
    const [version] = (await scene.owner.query('SELECT id FROM agreements.agreement_version')).rows;
    const insert = (actor: PersonActor, party: string, schoolId: string, personId: string) =>
      scene.web.database.transaction(actor, (tx) =>
        tx.query(
          `INSERT INTO agreements.signature VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'X', 'headteacher', $7, now())`,
          [scene.partnershipId, agreementId, version.id, party, schoolId, personId, sha256],
        ),
      );
    const { supporter: a, supported: b } = scene.schools;
    const rowSecurity = { code: '42501' };
    await expect(insert(supporter, 'supported', b, supporter.personId)).rejects.toMatchObject(
      rowSecurity,
    );
    await expect(insert(supporter, 'supporter', a, broker.personId)).rejects.toMatchObject(
      rowSecurity,
    );
    await expect(insert(supporter, 'supported', a, supporter.personId)).rejects.toMatchObject({
      code: '23000',
    });
    await expect(insert(broker, 'supporter', a, broker.personId)).rejects.toMatchObject(
      rowSecurity,
    );
    await insert(supporter, 'supporter', a, supporter.personId);
    await expect(scene.owner.query('DELETE FROM agreements.signature')).rejects.toMatchObject({
      code: '23000',
    });
  });

  it('is signed by a leader from the first to the last day of the authority that the head gave', async () => {
    await scene.goTo('2026-11-22');
    const { agreementId, sha256 } = await sent();
    const leader = await scene.person('school_leader', scene.schools.supporter);
    const lend = new NameDelegate(scene.web.database, scene.web.clock);
    const { id: delegationId } = await lend.run(supporter, {
      personId: leader.personId,
      powers: ['sign'],
      signLimitPence: 350_000,
      fromDate: '2026-11-23',
      lastDay: '2026-11-30',
    });

    const trySign = () =>
      scene.web.database.transaction(leader, async (tx) => {
        const input = { agreementId, versionNumber: 1, sha256 };
        const signed = await signVersion(tx, leader, input, scene.web.clock.now());
        return signed.isLast;
      });
    const none = { code: 'no-authority-to-sign' };
    await expect(trySign()).rejects.toMatchObject(none);
    await scene.goTo('2026-11-25');
    await expect(trySign()).rejects.toMatchObject(none);
    const answer = new AnswerDelegation(scene.web.database, scene.web.clock);
    await answer.run(leader, { delegationId, answer: 'accept' });
    await scene.goTo('2026-12-01');
    await expect(trySign()).rejects.toMatchObject(none);
    await scene.goTo('2026-11-30');
    expect(await trySign()).toBe(false);
    const { rows } = await scene.owner.query(
      'SELECT role, delegation_id FROM agreements.signature',
    );
    expect(rows).toEqual([{ role: 'school_leader', delegation_id: delegationId }]);
  });
});
