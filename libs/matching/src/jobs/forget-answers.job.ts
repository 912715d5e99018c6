import { Injectable } from '@nestjs/common';
import { SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx } from '@evenhand/platform';

const keptMs = 24 * 3_600_000;

/** Sweep: answers about large runs are kept for a day; they can be worked out again. */
@Injectable()
export class ForgetAnswers implements InsideJob {
  readonly name = 'matching.forget-answers';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptMs);
    await tx.query('DELETE FROM matching.answer WHERE asked_at < $1', [before]);
  }
}
