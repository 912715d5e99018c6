import {
  ExpireProposals,
  IntroduceApproved,
  PublishRun,
  questionReader,
  standingReader,
  WithdrawProposalsOfNeed,
} from '@evenhand/brokerage';
import { systemActor } from '@evenhand/kernel';
import { AnswerQuestion, ComparePresetsJob, ReplayRun, SolveRun } from '@evenhand/matching';
import {
  Dispatcher,
  Doorbell,
  Log,
  openBackend,
  WorkRunner,
  type Job,
  type OpenDatabase,
} from '@evenhand/platform';

/** Does whatever work items are open, with the jobs of matching and brokerage, until none is left. */
export function workToDo(workerUrl: string, worker: OpenDatabase): () => Promise<void> {
  const { database, clock } = worker;
  const log = new Log('silent', 'test');
  const jobs: Job[] = [
    new SolveRun(database, clock, questionReader(clock)),
    new ComparePresetsJob(database, clock, questionReader(clock)),
    new ReplayRun(database, clock),
    new AnswerQuestion(database, clock, questionReader(clock), standingReader(clock)),
    new PublishRun(clock),
    new ExpireProposals(clock),
    new IntroduceApproved(clock),
    new WithdrawProposalsOfNeed(clock),
  ];
  const runner = new WorkRunner(database, jobs, 60, log);
  return async () => {
    const doorbell = new Doorbell(openBackend(undefined, workerUrl), jobs, log);
    const dispatcher = new Dispatcher(database, clock, doorbell, log, {
      leaseSeconds: 60,
      schedules: [],
      subscriptions: {
        'matching.run-finished': ['brokerage.publish-run'],
        'register.need-withdrawn': ['brokerage.withdraw-proposals-of-need'],
      },
    });
    doorbell.listen((id) => runner.run(id));
    try {
      const open = `SELECT count(*)::int AS open, max(job) FILTER (WHERE failures > 0) AS failing
        FROM platform.work_item WHERE done_at IS NULL AND dead_at IS NULL`;
      const system = systemActor('test', null);
      for (let round = 0; round < 600; round++) {
        await dispatcher.runOnce();
        const [left] = await database.read(system, (tx) =>
          tx.query<{ open: number; failing: string | null }[]>(open),
        );
        if (left?.open === 0) return;
        if (left?.failing) throw new Error(`The job ${left.failing} failed.`);
        await new Promise((again) => setTimeout(again, 50));
      }
      throw new Error('The jobs did not come to an end.');
    } finally {
      await doorbell.close();
    }
  };
}
