import { OpenDueReviewPointsJob } from '@evenhand/agreements';
import { systemActor, type PersonActor } from '@evenhand/kernel';
import { Config, VirusScanner } from '@evenhand/platform';
import {
  AddEvidence,
  DraftReport,
  evidenceFile,
  RemoveEvidence,
  reportPage,
} from '@evenhand/reporting';
import { activeAgreement, caseworkEntities } from '../../../../test/factories/active-agreement.js';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { SubmitReport } from './submit-report.js';

const pdf = Buffer.from('%PDF-1.7 evidence');
const missing = { kind: 'not-found' };

describe('a report', () => {
  let scene: AgreementScene;
  beforeAll(async () => {
    scene = await agreementScene(caseworkEntities);
  });
  afterAll(() => scene.close());

  it('carries files that its readers can have, and nobody else', async () => {
    const { broker, supporter, supported } = await activeAgreement(scene);
    const other = await scene.person('headteacher', scene.schools.other);
    const finance = await scene.person('finance_officer');
    await scene.goTo('2027-02-01');
    const job = new OpenDueReviewPointsJob(scene.worker.clock);
    const sweeper = systemActor(job.name, null);
    await scene.worker.database.transaction(sweeper, (tx) => job.run(tx, sweeper));
    const { rows } = await scene.owner.query(
      `SELECT id FROM agreements.review_point WHERE status = 'due'`,
    );
    const { database, clock } = scene.web;
    const adding = new AddEvidence(database, clock, new VirusScanner(new Config()));
    const removing = new RemoveEvidence(database);
    const { reportId } = await new DraftReport(database, clock).run(supporter, {
      reviewPointId: rows[0].id,
      narrative: 'Five days.',
      outputs: [{ code: 'support-days', delivered: 5 }],
      outcomes: [{ measureCode: 'phonics-check', result: 66, isFinal: false, note: '' }],
    });
    const add = { reportId, name: 'visit notes.pdf', bytes: pdf };
    const { evidenceId } = await adding.run(supporter, add);
    await expect(
      adding.run(supporter, { ...add, name: 'a.html', bytes: Buffer.from('<script>') }),
    ).rejects.toMatchObject({ kind: 'invalid' });
    await expect(adding.run(supported, add)).rejects.toMatchObject(missing);
    const second = await adding.run(supporter, add);
    await removing.run(supporter, { reportId, evidenceId: second.evidenceId });
    await new SubmitReport(database, clock).run(supporter, { reportId });
    await expect(adding.run(supporter, add)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(removing.run(supporter, { reportId, evidenceId })).rejects.toMatchObject({
      kind: 'conflict',
    });
    const fetch = (actor: PersonActor) =>
      database.read(actor, (tx) => evidenceFile(tx, reportId, evidenceId));
    for (const actor of [supporter, supported, broker]) {
      expect((await fetch(actor)).bytes).toEqual(pdf);
    }
    for (const actor of [other, finance]) {
      await expect(fetch(actor)).rejects.toMatchObject(missing);
    }
    const page = await database.read(broker, (tx) => reportPage(tx, reportId));
    expect(page.evidence).toMatchObject([{ name: 'visit notes.pdf', size: pdf.length }]);
  });
});
