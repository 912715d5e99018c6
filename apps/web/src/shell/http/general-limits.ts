import { Injectable } from '@nestjs/common';
import { Config } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import { isApi } from '../access/signed-in.js';
import { senderAddress } from './sender-address.js';
import { SharedRateLimits } from './shared-rate-limits.js';

const minute = 60;
/** What changes something takes row locks, an event and jobs; what is looked at does not. */
const costOfChange = 5;

/**
 * How much anybody may ask in a minute, on every page and API route but what is served from memory and what watches the
 * process (ADR 40): by address before anything is looked up, by person once it is known who asks. A person has one
 * allowance for their pages and one for their programs, however many sessions and tokens they have.
 */
@Injectable()
export class GeneralLimits {
  constructor(
    private readonly config: Config,
    private readonly limits: SharedRateLimits,
  ) {}

  async ofAddress(request: FastifyRequest): Promise<void> {
    if (isFree(request)) return;
    const key = `all ${senderAddress(request.ip)}`;
    await this.limits.spend(key, costOf(request), this.config.addressRateLimit, minute);
  }

  async ofPerson(request: FastifyRequest): Promise<void> {
    const personId = request.signedIn?.actor.personId;
    if (!personId || isFree(request)) return;
    const key = `${isApi(request) ? 'programs' : 'pages'} of ${personId}`;
    await this.limits.spend(key, costOf(request), this.config.personRateLimit, minute);
  }
}

function costOf({ method }: FastifyRequest): number {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 1 : costOfChange;
}

/** By the route's pattern, not by what was typed: a made-up address under /assets is one that is not there. */
function isFree({ routeOptions }: FastifyRequest): boolean {
  const route = routeOptions.url ?? '';
  return route === '/assets/:name' || route.startsWith('/health/') || route === '/metrics';
}
