import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { isDatabaseDown } from '../errors/database-down.js';
import { TooManyRequests } from '../errors/too-many-requests.js';
import { RateLimits } from './rate-limits.js';

interface Tries {
  used: number;
  seconds_left: number;
}

const counter = systemActor('web.rate-limits', null);

/**
 * Counts tries for all web processes together, in PostgreSQL, behind this process's own memory: a flood
 * costs no query once it is over its limit here, and while the database is away each process still holds
 * its own count. The queue's server has no part in it, so its end opens nothing.
 */
@Injectable()
export class SharedRateLimits {
  constructor(
    private readonly own: RateLimits,
    private readonly database: Database,
  ) {}

  /** Counts one try; throws TooManyRequests (429, Retry-After) beyond `limit` within `seconds`. */
  async hit(key: string, limit: number, seconds: number): Promise<void> {
    this.own.hit(key, limit, seconds);
    const tries = await this.count(key, seconds, 1);
    if (tries && tries.used > limit) throw new TooManyRequests(tries.seconds_left);
  }

  /**
   * As `hit`, for what every request costs: PostgreSQL is told a tenth of the limit at a time, so that nine requests of
   * ten ask nobody. What several processes let through beyond the limit is less than a tenth of it for each.
   */
  async spend(key: string, cost: number, limit: number, seconds: number): Promise<void> {
    const count = this.own.hit(key, limit, seconds, cost);
    if (count.untold < limit / 10) return;
    const many = count.untold;
    count.untold = 0;
    const tries = await this.count(key, seconds, many);
    if (!tries) return;
    this.own.learn(count, tries.used, tries.seconds_left);
    if (tries.used > limit) throw new TooManyRequests(tries.seconds_left);
  }

  /** The key is hashed: counters hold no addresses and no people. */
  private async count(key: string, seconds: number, many: number): Promise<Tries | null> {
    const hashed = createHash('sha256').update(key).digest();
    try {
      const [tries] = await this.database.transaction(counter, (tx) =>
        tx.query<Tries[]>('SELECT used, seconds_left FROM platform.count_tries($1, $2, $3)', [
          ...[hashed, seconds, many],
        ]),
      );
      return tries ?? null;
    } catch (error) {
      if (isDatabaseDown(error)) return null;
      throw error;
    }
  }
}
