import { randomUUID } from 'node:crypto';
import { agreementsEntities } from '@evenhand/agreements';
import { directoryEntities } from '@evenhand/directory';
import { commitFunds, fundsEntities } from '@evenhand/funds';
import { identityEntities } from '@evenhand/identity';
import { type PersonActor, systemActor } from '@evenhand/kernel';
import {
  BankClient,
  ChangePayee,
  ConfirmPayee,
  InstructAgainJob,
  InstructJob,
  OpenDueMilestonesJob,
  PayeeVault,
  paymentsEntities,
  planMilestones,
  ReconcileJob,
} from '@evenhand/payments';
import { Config, Log, type OpenDatabase, WorkRunner } from '@evenhand/platform';
import { reportingEntities } from '@evenhand/reporting';
import { testServers } from '../servers/index.js';
import { agreementScene, type AgreementScene } from './agreement-scene.js';

const entities = [
  ...directoryEntities,
  ...identityEntities,
  ...fundsEntities,
  ...agreementsEntities,
  ...reportingEntities,
  ...paymentsEntities,
];

/** An agreement's milestones on a fund, the people who pay them, and the jobs that do. */
export interface PaymentScene extends AgreementScene {
  config: Config;
  workerUrl: string;
  vault: PayeeVault;
  broker: PersonActor;
  officer: PersonActor;
  head: PersonActor;
  /** A signed agreement with these milestones, their money committed; its milestones' ids in order. */
  agreement(
    milestones: readonly PlannedMilestone[],
  ): Promise<{ id: string; milestoneIds: string[] }>;
  /** Reports that were accepted: outputs by code, outcomes by measure. */
  accept(agreementId: string, results: AcceptedLines): Promise<void>;
  /** Confirmed bank details of the payee school. */
  confirmPayee(): Promise<string>;
  statusOf(milestoneId: string): Promise<string>;
  /** Runs the open work items of a job once, in the order of their making; how many there were. */
  work(job: string, bankUrl?: string): Promise<number>;
  /** Runs one work item as a worker would. */
  runItem(id: string, bankUrl?: string): Promise<void>;
  openItems(job: string): Promise<string[]>;
}

export interface PlannedMilestone {
  gate?: 'outputs' | 'outcomes';
  amountPence?: number;
  dueOn?: string;
}

export interface AcceptedLines {
  delivered?: number;
  result?: number;
  isFinal?: boolean;
}

/** Plans 12 support days, and phonics from 60 up to 80. */
export async function paymentScene(): Promise<PaymentScene> {
  const scene = await agreementScene(entities);
  const { owner, worker, web, schools, partnershipId, fundId } = scene;
  const secret = testServers().appSecret;
  const config = Object.assign(new Config(), { appSecret: secret });
  const vault = new PayeeVault(config);
  const broker = await scene.person('broker');
  const officer = await scene.person('finance_officer');
  const head = await scene.person('headteacher', schools.supporter);
  const system = systemActor('test', partnershipId);
  let made = 0;

  const agreement: PaymentScene['agreement'] = async (planned) => {
    const id = randomUUID();
    const reference = `EH-${String((made += 1)).padStart(4, '0')}-${id.slice(0, 4)}`;
    await owner.query(
      `INSERT INTO agreements.agreement (id, partnership_id, reference, proposal_id, need_id, offer_id,
         supporter_school_id, supported_school_id, status, current_version, drafted_by, created_at, first_sent_at, version)
       VALUES ($1, $2, $3, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $4, $5, 'active', 1, $6, now(), now(), 1)`,
      [id, partnershipId, reference, schools.supporter, schools.supported, broker.personId],
    );
    await owner.query(
      `INSERT INTO reporting.planned_output (id, partnership_id, agreement_id, position, code, label, unit, planned)
       VALUES (gen_random_uuid(), $1, $2, 1, 'days', 'Days of support', 'days', 12)`,
      [partnershipId, id],
    );
    await owner.query(
      `INSERT INTO reporting.planned_outcome (id, partnership_id, agreement_id, position, measure_code, label, unit,
         direction, baseline, target) VALUES (gen_random_uuid(), $1, $2, 1, 'phonics', 'Phonics', '%', 'up', 60, 80)`,
      [partnershipId, id],
    );
    const milestones = planned.map(({ gate = 'outputs', amountPence = 1000, dueOn }, at) => ({
      ...{ number: at + 1, title: `Milestone ${at + 1}`, gate, amountPence },
      gateRef: gate === 'outputs' ? 'days' : 'phonics',
      dueOn: dueOn ?? '2020-01-01',
    }));
    const amountPence = milestones.reduce((sum, each) => sum + each.amountPence, 0);
    const now = new Date();
    const plan = {
      ...{ agreementId: id, reference, fundId, milestones },
      payeeSchoolId: schools.supporter,
      supportedSchoolId: schools.supported,
    };
    return worker.database.transaction(system, async (tx) => {
      await commitFunds(tx, system, { fundId, agreementId: id, amountPence }, now);
      return { id, ...(await planMilestones(tx, system, plan, now)) };
    });
  };

  const openItems: PaymentScene['openItems'] = async (job) => {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT id FROM platform.work_item WHERE job = $1 AND done_at IS NULL AND dead_at IS NULL ORDER BY created_at, id`,
      [job],
    );
    return rows.map(({ id }) => id);
  };
  const runItem: PaymentScene['runItem'] = (id, bankUrl) => {
    const bank = new BankClient(Object.assign(new Config(), { appSecret: secret, bankUrl }));
    const jobs = [
      new InstructJob(worker.database, worker.clock, vault, bank),
      new ReconcileJob(worker.clock, bank),
      new InstructAgainJob(worker.clock),
      new OpenDueMilestonesJob(worker.clock),
    ];
    return new WorkRunner(worker.database, jobs, 60, new Log('silent', 'test')).run(id);
  };

  return {
    ...scene,
    workerUrl: urlOf(worker),
    ...{ config, vault, broker, officer, head, agreement, openItems, runItem },
    async accept(agreementId, { delivered, result, isFinal = true }) {
      await acceptReport(scene, agreementId, delivered ?? null, result ?? null, isFinal);
    },
    async confirmPayee() {
      const details = {
        sortCode: '089999',
        accountNumber: '66374958',
        accountName: 'Alder Primary',
      };
      const change = new ChangePayee(web.database, web.clock, vault);
      const { payeeId } = await change.run(head, { schoolId: schools.supporter, ...details });
      const confirm = new ConfirmPayee(web.database, web.clock);
      await confirm.run(officer, { schoolId: schools.supporter, payeeId, decision: 'confirm' });
      return payeeId;
    },
    async statusOf(milestoneId) {
      const { rows } = await owner.query<{ status: string }>(
        'SELECT status FROM payments.milestone WHERE id = $1',
        [milestoneId],
      );
      return rows[0]?.status ?? 'none';
    },
    async work(job, bankUrl) {
      const ids = await openItems(job);
      for (const id of ids) await runItem(id, bankUrl);
      return ids.length;
    },
  };
}

function urlOf({ source }: OpenDatabase): string {
  return 'url' in source.options && source.options.url ? source.options.url : '';
}

async function acceptReport(
  { owner, partnershipId, schools }: AgreementScene,
  agreementId: string,
  delivered: number | null,
  result: number | null,
  isFinal: boolean,
): Promise<void> {
  const [pointId, reportId] = [randomUUID(), randomUUID()];
  await owner.query(
    `INSERT INTO agreements.review_point (id, partnership_id, agreement_id, number, due_on, report_by, status, version)
     SELECT $1, $2, $3, count(*) + 1, '2026-01-01', '2026-01-08', 'reported', 1
       FROM agreements.review_point WHERE agreement_id = $3`,
    [pointId, partnershipId, agreementId],
  );
  await owner.query(
    `INSERT INTO reporting.report (id, partnership_id, agreement_id, review_point_id, supporter_school_id,
       supported_school_id, status, narrative, submission, drafted_by, created_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, 'draft', 'x', 0, $7, now(), 1)`,
    [reportId, partnershipId, agreementId, pointId, schools.supporter, schools.supported, pointId],
  );
  await owner.query(
    `INSERT INTO reporting.report_output (report_id, partnership_id, code, delivered) VALUES ($1, $2, 'days', $3)`,
    [reportId, partnershipId, delivered],
  );
  await owner.query(
    `INSERT INTO reporting.report_outcome (report_id, partnership_id, measure_code, result, is_final, note)
     VALUES ($1, $2, 'phonics', $3, $4, '')`,
    [reportId, partnershipId, result, result !== null && isFinal],
  );
  await owner.query(
    `UPDATE reporting.report SET status = 'accepted', accepted_by = $2, accepted_at = now(), submission = 1,
       submitted_by = $2, submitted_at = now() WHERE id = $1`,
    [reportId, pointId],
  );
}
