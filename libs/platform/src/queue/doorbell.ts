import { Log } from '../log/log.js';
import { Job, QueueName, queueNames } from '../work/job.js';
import { Backend, Ears, Rope } from './backend.js';

export interface Ring {
  id: string;
  job: string;
  dispatches: number;
}

/** How many items of a queue one worker process does at once. */
const concurrency: Record<QueueName, number> = { prompt: 8, mail: 4, payments: 4, runs: 1 };

/**
 * BullMQ as a doorbell: it may be emptied at any time (DESIGN 5). A ring carries a work item's id
 * and nothing else; a lost ring is rung again when its lease is over.
 */
export class Doorbell {
  private readonly ropes: ReadonlyMap<QueueName, Rope>;
  private readonly queueOfJob: ReadonlyMap<string, QueueName>;
  private ears: Ears[] = [];

  constructor(
    private readonly backend: Backend,
    jobs: readonly Job[],
    private readonly log: Log,
  ) {
    this.queueOfJob = new Map(jobs.map(({ name, queue }) => [name, queue]));
    this.ropes = new Map(queueNames.map((name) => [name, backend.rope(name, this.onError(name))]));
  }

  /** `wi-<id>-<dispatches>`: a fixed id would be swallowed while an older ring is still kept. */
  async ring(rings: readonly Ring[]): Promise<void> {
    for (const [queue, rope] of this.ropes) {
      const items = rings.filter(({ job }) => this.queueOf(job) === queue);
      if (items.length === 0) continue;
      await rope.addBulk(
        items.map(({ id, job, dispatches }) => ({
          name: job,
          data: { workItem: id },
          opts: {
            jobId: `wi-${id}-${dispatches}`,
            removeOnComplete: true,
            removeOnFail: true,
            attempts: 1,
          },
        })),
      );
    }
  }

  /** Starts one BullMQ worker per queue; `answer` gets the work item's id and never throws. */
  listen(answer: (workItem: string) => Promise<void>): void {
    this.ears = queueNames.map((name) =>
      this.backend.ears(name, concurrency[name], answer, this.onError(name)),
    );
  }

  /** Lets running items end, then lets go of the connections. */
  async close(): Promise<void> {
    await Promise.all(this.ears.map((worker) => worker.close()));
    await Promise.all([...this.ropes.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private queueOf(job: string): QueueName {
    return this.queueOfJob.get(job) ?? 'prompt';
  }

  private onError(queue: QueueName): (error: Error) => void {
    return (error) => this.log.warn('queue unreachable, will ring again', { queue, error });
  }
}
