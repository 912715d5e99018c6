import { randomUUID } from 'node:crypto';
import { agreementsEntities } from '@evenhand/agreements';
import { directoryEntities } from '@evenhand/directory';
import { fundsEntities } from '@evenhand/funds';
import { identityEntities } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { rowsSeen, tie, tiedPerson } from '../../../../test/factories/tied.js';
import { acceptedResults, reportingEntities, reportList, reportPage } from '../index.js';

const entities = [
  ...directoryEntities,
  ...identityEntities,
  ...fundsEntities,
  ...agreementsEntities,
  ...reportingEntities,
];
const ofTheReport = ['report', 'report_output', 'report_outcome', 'countersignature', 'evidence'];
const tables = [...ofTheReport, 'planned_output', 'planned_outcome'].map((it) => `reporting.${it}`);
const all = Object.fromEntries(tables.map((name) => [name, 1]));

describe('a report and who has a tie to one of its schools', () => {
  let scene: AgreementScene;
  const [agreementId, reportId] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    scene = await agreementScene(entities);
    const { owner, partnershipId, schools } = scene;
    const [pointId, fileId, personId] = [randomUUID(), randomUUID(), randomUUID()];
    for (const sql of [
      `INSERT INTO agreements.agreement (id, partnership_id, reference, proposal_id, need_id, offer_id, supporter_school_id,
         supported_school_id, status, current_version, drafted_by, created_at, first_sent_at, version)
       VALUES ('${agreementId}', '${partnershipId}', 'EH-1', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
         '${schools.supporter}', '${schools.supported}', 'active', 1, '${personId}', now(), now(), 1)`,
      `INSERT INTO agreements.review_point (id, partnership_id, agreement_id, number, due_on, report_by, status, version)
       VALUES ('${pointId}', '${partnershipId}', '${agreementId}', 1, '2026-01-01', '2026-01-08', 'reported', 1)`,
      `INSERT INTO reporting.planned_output (id, partnership_id, agreement_id, position, code, label, unit, planned)
       VALUES (gen_random_uuid(), '${partnershipId}', '${agreementId}', 1, 'days', 'Days', 'days', 12)`,
      `INSERT INTO reporting.planned_outcome (id, partnership_id, agreement_id, position, measure_code, label, unit,
         direction, baseline, target)
       VALUES (gen_random_uuid(), '${partnershipId}', '${agreementId}', 1, 'phonics', 'Phonics', '%', 'up', 60, 80)`,
      `INSERT INTO reporting.report (id, partnership_id, agreement_id, review_point_id, supporter_school_id,
         supported_school_id, status, narrative, submission, drafted_by, created_at, version)
       VALUES ('${reportId}', '${partnershipId}', '${agreementId}', '${pointId}', '${schools.supporter}',
         '${schools.supported}', 'draft', 'Told in confidence', 1, '${personId}', now(), 1)`,
      `INSERT INTO reporting.report_output (report_id, partnership_id, code, delivered)
       VALUES ('${reportId}', '${partnershipId}', 'days', 7)`,
      `INSERT INTO reporting.report_outcome (report_id, partnership_id, measure_code, result, is_final, note)
       VALUES ('${reportId}', '${partnershipId}', 'phonics', 71, true, '')`,
      `INSERT INTO platform.file (id, partnership_id, name, content_type, size, sha256, bytes, created_by, created_at)
       VALUES ('${fileId}', '${partnershipId}', 'a.pdf', 'application/pdf', 1, 'x', 'x', '${personId}', now())`,
      `INSERT INTO reporting.evidence (id, report_id, partnership_id, file_id, name, content_type, size, added_by, added_at)
       VALUES (gen_random_uuid(), '${reportId}', '${partnershipId}', '${fileId}', 'a.pdf', 'application/pdf', 1,
         '${personId}', now())`,
      `UPDATE reporting.report SET status = 'submitted'`,
      `INSERT INTO reporting.countersignature (id, partnership_id, report_id, submission, school_id, person_id, stance, signed_at)
       VALUES (gen_random_uuid(), '${partnershipId}', '${reportId}', 1, '${schools.supported}', '${personId}', 'agrees', now())`,
      `UPDATE reporting.report SET status = 'accepted'`,
    ]) {
      await owner.query(sql);
    }
  });
  afterAll(() => scene.close());

  const see = (actor: PersonActor) => rowsSeen(scene.web, actor, tables);
  const figures = (actor: PersonActor) =>
    scene.web.database.read(actor, async (tx) => [
      ...(await tx.query<object[]>('SELECT * FROM reporting.accepted_outputs($1)', [agreementId])),
      ...(await tx.query<object[]>('SELECT * FROM reporting.accepted_outcomes($1)', [agreementId])),
    ]);

  it.each(['broker', 'administrator'] as const)(
    'is not there for a %s with a tie to either, with figures, files and answers; for the others it is',
    async (role) => {
      const { supporter, supported, other } = scene.schools;
      for (const schoolId of [supporter, supported]) {
        const tied = await tiedPerson(scene, role, schoolId);
        expect(await see(tied)).toEqual({});
        await scene.web.database.read(tied, async (tx) => {
          await expect(reportPage(tx, reportId)).rejects.toMatchObject({ kind: 'not-found' });
          expect((await reportList(tx, { after: null, limit: 9 })).items).toEqual([]);
        });
      }
      expect(await see(await tiedPerson(scene, role, other))).toEqual(all);
      expect(await see(await scene.person(role))).toEqual(all);
    },
  );

  it('shows its figures to whoever may see the money, unless they have a tie', async () => {
    const free = await scene.person('finance_officer');
    expect(await figures(free)).toHaveLength(2);
    const tied = await tiedPerson(scene, 'finance_officer', scene.schools.supporter);
    expect(await figures(tied)).toEqual([]);
    const results = await scene.web.database.read(tied, (tx) => acceptedResults(tx, agreementId));
    expect(results).toEqual({ outputs: [], outcomes: [] });
  });

  it('stays the schools’ own', async () => {
    for (const schoolId of [scene.schools.supporter, scene.schools.supported]) {
      const head = await scene.person('headteacher', schoolId);
      await tie(scene, head.personId, scene.schools.supported);
      expect(await see(head)).toEqual(all);
      expect(await figures(head)).toHaveLength(2);
    }
  });

  it('would be seen without the policy', async () => {
    const tied = await tiedPerson(scene, 'broker', scene.schools.supported);
    await scene.owner.query('DROP POLICY untied ON reporting.report');
    expect(Object.keys(await see(tied))).toContain('reporting.report');
  });
});
