import { startSession } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import type { PersonActor } from '@evenhand/kernel';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const date = (name: string, text: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = text.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('the pages of agreements', () => {
  let web: OpenedWeb, scene: AgreementScene;
  let broker: PersonActor, supporter: PersonActor, supported: PersonActor;

  beforeAll(async () => {
    web = await openWeb();
    scene = await agreementScene(entities, web.testing);
    await scene.owner.query(
      `INSERT INTO register.measure VALUES (gen_random_uuid(), $1, 'phonics-check', 'Phonics check met',
         '% of pupils', 'up', 'met', 'all', 90, 10, 'outcome', 'organisation')`,
      [scene.partnershipId],
    );
    broker = await scene.person('broker');
    supporter = await scene.person('headteacher', scene.schools.supporter);
    supported = await scene.person('headteacher', scene.schools.supported);
  });
  afterAll(async () => {
    await scene.close();
    await web.close();
  });

  async function as({ personId, partnershipId, schoolId }: PersonActor): Promise<FormBrowser> {
    const browser = new FormBrowser(web.app);
    const place = { personId, partnershipId, schoolId };
    const { token } = await startSession(scene.worker.database, place);
    browser.cookies.set('session', token);
    return browser;
  }
  const terms = (): Record<string, string> => ({
    title: 'Phonics support',
    ...date('startsOn', '2026-12-01'),
    ...date('endsOn', '2027-07-31'),
    fundId: scene.fundId,
    'outputs.0.place': '0',
    'outputs.0.label': 'Days of support',
    'outputs.0.planned': '12',
    'outputs.0.unit': 'days',
    'outputs.1.place': '1',
    'outcomes.0.place': '0',
    'outcomes.0.measureCode': 'phonics-check',
    'outcomes.0.baseline': '61.5',
    'outcomes.0.target': '72',
    'milestones.0.place': '0',
    'milestones.0.title': 'Support delivered',
    'milestones.0.gateRef': 'outputs.0',
    'milestones.0.amountPence': '2,100',
    ...date('milestones.0.dueOn', '2027-04-01'),
    'milestones.1.place': '1',
    'milestones.1.title': 'Outcome shown',
    'milestones.1.gateRef': 'outcomes.0',
    'milestones.1.amountPence': '1,400.00',
    ...date('milestones.1.dueOn', '2027-07-15'),
    ...date('reviewPoints.0.dueOn', '2027-02-01'),
    'reviewPoints.0.place': '0',
  });

  it('lead from an accepted pairing to an agreement that both have signed', async () => {
    const { proposalId } = await scene.proposal();
    const desk = await as(broker);
    const blank = await desk.get('/agreements/new');
    expect(blank.body).toContain('Alder Primary supports Birch Primary');
    expect((await desk.submit('/agreements/new', '/agreements', {})).statusCode).toBe(422);
    const drafted = await desk.submit('/agreements/new', '/agreements', { proposalId });
    const edit = drafted.headers.location ?? '';
    expect(edit).toMatch(/^\/agreements\/[0-9a-f-]{36}\/terms$/);
    const agreement = edit.replace('/terms', '');
    const prefilled = await desk.get(edit);
    expect(prefilled.body).toContain('value="Days of support"');
    expect(prefilled.body).toContain('Improvement grant (£10,000.00 free)');

    const version = /name="version" value="(\d+)"/.exec(prefilled.body)?.[1] ?? '';
    const wrong = await desk.submit(edit, edit, {
      ...terms(),
      version,
      'outcomes.0.target': '50',
      'milestones.1.gateRef': '',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('The target must be above the baseline of 61.5');
    expect(wrong.body).toContain('href="#milestones.1.gateRef"');
    expect(wrong.body).toContain('value="2,100"');
    expect((await desk.submit(edit, edit, { ...terms(), version })).statusCode).toBe(303);
    expect((await desk.submit(edit, edit, { ...terms(), version })).statusCode).toBe(412);

    for (const head of [supporter, supported]) {
      expect((await (await as(head)).get(agreement)).statusCode).toBe(404);
    }
    const sending = await desk.get(`${agreement}/send`);
    expect(sending.body).toContain('£3,500.00');
    expect(sending.body).toContain('nothing is paid');
    const ready = /name="version" value="(\d+)"/.exec(sending.body)?.[1] ?? '';
    const sent = await desk.submit(`${agreement}/send`, `${agreement}/send`, { version: ready });
    expect(sent.statusCode).toBe(303);
    expect((await desk.get(`${agreement}/document`)).body).toContain('Not signed yet');

    for (const head of [supporter, supported]) {
      const browser = await as(head);
      const page = await browser.get(`${agreement}/sign`);
      const hidden = (name: string) =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
      const shown = { versionNumber: hidden('versionNumber'), sha256: hidden('sha256') };
      const unread = await browser.submit(`${agreement}/sign`, `${agreement}/sign`, shown);
      expect([unread.statusCode, unread.body.includes('Confirm that you have read')]).toEqual([
        422,
        true,
      ]);
      const old = { ...shown, sha256: '0'.repeat(64), confirm: 'yes' };
      expect((await browser.submit(`${agreement}/sign`, `${agreement}/sign`, old)).statusCode).toBe(
        409,
      );
      const signed = await browser.submit(`${agreement}/sign`, `${agreement}/sign`, {
        ...shown,
        confirm: 'yes',
      });
      expect(signed.statusCode).toBe(303);
      expect((await browser.get(`${agreement}/sign`)).statusCode).toBe(303);
    }
    const running = await desk.get(agreement);
    expect(running.body).toContain('Review point 1');
    expect(running.body).toContain('A headteacher, headteacher');
    expect((await desk.get('/agreements?status=active')).body).toContain('Phonics support');

    const finance = await (await as(await scene.person('finance_officer'))).get(agreement);
    expect(finance.body).toContain('£2,100.00');
    expect(finance.body).not.toContain('Review point 1');
  });

  it('are missing to another school, and staff pages are closed to schools', async () => {
    const { rows } = await scene.owner.query('SELECT id FROM agreements.agreement LIMIT 1');
    const url = `/agreements/${rows[0].id}`;
    const other = await as(await scene.person('headteacher', scene.schools.other));
    for (const path of [url, `${url}/document`, `${url}/sign`, '/agreements/nonsense']) {
      expect((await other.get(path)).statusCode).toBe(404);
    }
    expect((await other.get('/agreements')).body).not.toContain('Phonics support');
    for (const path of [`${url}/terms`, `${url}/send`, '/agreements/new']) {
      expect((await other.get(path)).statusCode).toBe(403);
    }
    expect((await (await as(broker)).get(`${url}/sign`)).statusCode).toBe(403);
    const commissioner = await as(await scene.person('commissioner'));
    expect((await commissioner.get(url)).statusCode).toBe(403);
  });
});
