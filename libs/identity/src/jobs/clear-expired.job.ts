import { SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx } from '@evenhand/platform';

const day = 86_400_000;

/** Removes what can sign nobody in any more: old links, counters, sessions a month after they ended, kinds of browser after 13 months. */
export class ClearExpiredJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.clear-expired';
  readonly queue = 'prompt';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const now = this.clock.now();
    const yesterday = new Date(now.getTime() - day);
    await tx.query('DELETE FROM identity.sign_in_link WHERE expires_at < $1', [yesterday]);
    await tx.query('DELETE FROM identity.address_change WHERE expires_at < $1', [yesterday]);
    await tx.query('DELETE FROM identity.provider_flow WHERE expires_at < $1', [yesterday]);
    await tx.query('DELETE FROM identity.sign_in_rate WHERE window_from < $1', [yesterday]);
    await tx.query('DELETE FROM identity.session WHERE ends_at < $1', [
      new Date(now.getTime() - 30 * day),
    ]);
    // the last one stays: whoever comes back after years from elsewhere is told of it
    await tx.query(
      `DELETE FROM identity.known_browser k WHERE last_at < $1 AND EXISTS (SELECT FROM identity.known_browser o
         WHERE o.person_id = k.person_id AND (o.last_at, o.browser) > (k.last_at, k.browser))`,
      [new Date(now.getTime() - 396 * day)],
    );
  }
}
