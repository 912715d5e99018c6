import { Injectable } from '@nestjs/common';
import { actorOfSession, actorOfToken } from '@evenhand/identity';
import { Database } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import { Cookies } from '../http/cookies.js';
import { senderAddress } from '../http/sender-address.js';
import { SharedRateLimits } from '../http/shared-rate-limits.js';
import { isApi, SignedIn } from './signed-in.js';

/** The session cookie says who asks for pages, the bearer token who asks the API; never mixed. */
@Injectable()
export class WhoIsAsking {
  constructor(
    private readonly database: Database,
    private readonly cookies: Cookies,
    private readonly limits: SharedRateLimits,
  ) {}

  /** Asked once per request; kept on it for the layout and the log. */
  async of(request: FastifyRequest): Promise<SignedIn | null> {
    if (request.signedIn !== undefined) return request.signedIn;
    request.signedIn = isApi(request) ? await this.byToken(request) : await this.byCookie(request);
    return request.signedIn;
  }

  private async byCookie(request: FastifyRequest): Promise<SignedIn | null> {
    const token = this.cookies.sessionToken(request);
    return token ? actorOfSession(this.database, token) : null;
  }

  private async byToken(request: FastifyRequest): Promise<SignedIn | null> {
    const bearer = /^Bearer ([\x21-\x7e]{16,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!bearer) return null;
    const signedIn = await actorOfToken(this.database, bearer);
    // Whoever tries tokens out is slowed down; whoever has a good one never counts.
    if (!signedIn) await this.limits.hit(`unknown token ${senderAddress(request.ip)}`, 60, 60);
    return signedIn;
  }
}
