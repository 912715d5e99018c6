import { Injectable } from '@nestjs/common';
import { TooManyRequests } from '../errors/too-many-requests.js';

export interface Count {
  used: number;
  /** Of these, what the other processes have not been told yet (SharedRateLimits). */
  untold: number;
  /** In seconds of the process's own clock. */
  endsAt: number;
}

const mostKeys = 50_000;

/**
 * Counts tries per key in this process's memory, so that no server that is down can open the gate.
 * SharedRateLimits counts for several web processes. Uses the process's monotonic clock: moving the
 * demonstration's date frees nobody.
 */
@Injectable()
export class RateLimits {
  private readonly counts = new Map<string, Count>();

  /** Counts one try, or what it costs; throws TooManyRequests (429, Retry-After) beyond `limit` within `seconds`. */
  hit(key: string, limit: number, seconds: number, cost = 1): Count {
    const now = performance.now() / 1000;
    const count = this.current(key, now) ?? { used: 0, untold: 0, endsAt: now + seconds };
    count.used += cost;
    count.untold += cost;
    this.counts.set(key, count);
    if (this.counts.size > mostKeys) this.forgetEnded(now);
    if (count.used > limit) throw new TooManyRequests(Math.max(1, Math.ceil(count.endsAt - now)));
    return count;
  }

  /** What all processes together have counted: from now on it is this one's count, too. */
  learn(count: Count, used: number, secondsLeft: number): void {
    count.used = Math.max(count.used, used);
    count.endsAt = performance.now() / 1000 + secondsLeft;
  }

  private current(key: string, now: number): Count | undefined {
    const count = this.counts.get(key);
    return count && count.endsAt > now ? count : undefined;
  }

  get size(): number {
    return this.counts.size;
  }

  /** Ended ones go first; if a flood of addresses fills the map, the oldest go. */
  private forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.counts) if (endsAt <= now) this.counts.delete(key);
    for (const key of this.counts.keys()) {
      if (this.counts.size <= mostKeys / 2) return;
      this.counts.delete(key);
    }
  }
}
