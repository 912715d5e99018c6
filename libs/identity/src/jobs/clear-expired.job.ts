import { SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx } from '@evenhand/platform';

const day = 86_400_000;

/** Removes what can sign nobody in any more: old links, counters, and sessions a month after they ended. */
export class ClearExpiredJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.clear-expired';
  readonly queue = 'prompt';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const now = this.clock.now();
    const yesterday = new Date(now.getTime() - day);
    await tx.query('DELETE FROM identity.sign_in_link WHERE expires_at < $1', [yesterday]);
    await tx.query('DELETE FROM identity.provider_flow WHERE expires_at < $1', [yesterday]);
    await tx.query('DELETE FROM identity.sign_in_rate WHERE window_from < $1', [yesterday]);
    await tx.query('DELETE FROM identity.session WHERE ends_at < $1', [
      new Date(now.getTime() - 30 * day),
    ]);
  }
}
