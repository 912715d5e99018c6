import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GiasLayout, writeGiasFile } from '@evenhand/directory';
import { buildGiasSchool } from '../factories/gias-file.js';
import { notRun, queueBackends } from '../servers/index.js';
import { apiOf, type Cast, gatherCast } from './cast.js';
import { fromOfferToProposal, fromProposalToAcceptance } from './pairing.js';
import {
  fromAcceptanceToAgreement,
  fromClaimToAuthorisation,
  fromReviewToAcceptedReport,
  outputPence,
} from './support.js';
import { errorLines, openWorld, until, type World } from './world.js';

const realFile = join(__dirname, '../../../shared/data/gias-layout-2026-three-boroughs.csv');

function fictionalFile(layout: GiasLayout, folder: string): string {
  const file = join(folder, `edubasealldata20261101-${layout}.csv`);
  const names = ['St Thomas à Becket', 'North Star 82°', 'Quarry Hill'];
  const schools = names.map((name, n) =>
    buildGiasSchool({ name, easting: 512_000 + n * 9_000, northing: 398_000 }),
  );
  writeFileSync(file, writeGiasFile(schools, layout));
  return file;
}

const files: [string, (folder: string) => string][] = [
  ['the 2026 layout', (folder) => fictionalFile('2026', folder)],
  ['the 2024 layout', (folder) => fictionalFile('2024', folder)],
];
if (existsSync(realFile)) files.push(['three real boroughs', () => realFile]);
else notRun('the journey on three real boroughs (the file is not here)');

// Every file on one backend, and the other backend once: the queue does not know where schools come from.
const walks = queueBackends().flatMap((backend, n) =>
  (n === 0 ? files : files.slice(-1)).map(([name, file]) => ({ backend, name, file })),
);

describe.each(walks)(
  'from $name to a reconciled payment, queue on $backend',
  ({ backend, file }) => {
    let world: World;
    let cast: Cast;

    beforeAll(async () => {
      world = await openWorld(backend);
    }, 60_000);
    afterAll(() => world.stop());

    it('walks the whole way', async () => {
      await world.console('import:gias', file(world.folder));
      cast = await gatherCast(world);
      const { needId, proposalId } = await fromOfferToProposal(cast);
      await fromProposalToAcceptance(cast, needId, proposalId);
      const agreement = await fromAcceptanceToAgreement(cast, proposalId);
      await fromReviewToAcceptedReport(world, cast, agreement.id);
      const milestoneId = await fromClaimToAuthorisation(world, cast, agreement.id);
      const status = async (): Promise<string> =>
        (await cast.broker.get<{ status: string }>(`/milestones/${milestoneId}`)).status;
      await until('the payment', async () => (await status()) === 'paid');
      await world.console('clock', '--advance', '1d');
      await until('the reconciliation', async () => (await status()) === 'reconciled');
      await expectBankPaidOnce(agreement.reference);
    }, 180_000);

    it('leaves books that balance and a trail without a gap', async () => {
      expect(errorLines(world)).toEqual([]);
      expect(await world.console('verify')).not.toMatch(/^no /m);
      const { rows } = await world.owner.query(
        `SELECT sum(amount_pence)::int AS sum, count(*)::int AS postings FROM funds.posting`,
      );
      expect(rows[0]).toMatchObject({ sum: 0 });
      expect(rows[0].postings).toBeGreaterThanOrEqual(6);
    });

    it('recorded what happened, in order', async () => {
      const trail = await eventNames();
      const story = [
        'register.offer-submitted',
        'register.offer-verified',
        'register.need-posted',
        'register.need-opened',
        'matching.run-requested',
        'matching.run-finished',
        'brokerage.run-published',
        'brokerage.proposal-approved',
        'brokerage.proposal-introduced',
        'brokerage.proposal-accepted-by-supporter',
        'brokerage.proposal-accepted-by-school',
        'agreements.agreement-drafted',
        'agreements.agreement-sent',
        'agreements.agreement-activated',
        'agreements.review-point-due',
        'reporting.report-submitted',
        'reporting.report-countersigned',
        'reporting.report-accepted',
        'payments.milestone-due',
        'payments.milestone-claimed',
        'payments.milestone-assessed',
        'payments.milestone-approved',
        'payments.milestone-authorised',
        'payments.milestone-instructed',
        'payments.milestone-paid',
        'payments.milestone-reconciled',
      ];
      expect(trail.filter((name) => story.includes(name))).toEqual(story);
    });

    it('told the right people, and nothing confidential', async () => {
      await until('all mail to be sent', async () => {
        const { rowCount } = await world.owner.query(
          `SELECT FROM platform.mail WHERE state = 'waiting'`,
        );
        return rowCount === 0;
      });
      const told = (subject: string): string[] =>
        world.smtp.messages
          .filter((mail) => mail.subject === subject)
          .flatMap(({ to }) => to)
          .sort();
      const [supporter, needy] = ['supporter@vale.example', 'needy@vale.example'];
      expect(told('A need waits for you')).toEqual(['broker@vale.example']);
      expect(told('Can you support a school?')).toEqual([supporter]);
      expect(told('A school has offered to support you')).toEqual([needy]);
      expect(told('Both schools have accepted')).toEqual(['broker@vale.example', needy, supporter]);
      expect(told('An agreement waits for your signature')).toEqual([needy, supporter]);
      expect(told('A report is due')).toEqual([supporter]);
      expect(told('A payment waits for your authorisation')).toEqual(['finance@vale.example']);
      expect(told('A payment is on its way to your school')).toEqual([supporter]);
      const toStranger = world.smtp.messages.filter(({ to }) =>
        to.includes('stranger@vale.example'),
      );
      // about the school's own joining, which comes before or after its head has a role, and about their own account
      const ownAffairs = /a role|invited to join|An API token was made/;
      for (const { subject } of toStranger) expect(subject).toMatch(ownAffairs);
      for (const mail of world.smtp.messages) expect(mail.raw).not.toContain('Marmalade-7');
      expect(world.processes.log()).not.toContain('Marmalade-7');
    });

    async function eventNames(): Promise<string[]> {
      const administrator = await apiOf(world, 'administrator');
      const names: string[] = [];
      let after: string | null = '';
      while (after !== null) {
        const page: { items: { name: string }[]; next: string | null } = await administrator.get(
          `/events?limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`,
        );
        names.push(...page.items.map(({ name }) => name));
        after = page.next;
      }
      return names.reverse();
    }

    async function expectBankPaidOnce(reference: string): Promise<void> {
      const statement = await (await fetch(`${world.bankUrl}/statement`)).text();
      const lines = statement
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { key: string; amountPence: number });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ amountPence: outputPence });
      expect(lines[0]?.key).toContain(reference);
    }
  },
);
