import type { SignedInPerson } from '@evenhand/identity';
import type { FastifyRequest } from 'fastify';

/** Who sends this request and what the header of every page says about them. */
export type SignedIn = SignedInPerson;

declare module 'fastify' {
  interface FastifyRequest {
    /** undefined = nobody has asked yet; null = not signed in. */
    signedIn?: SignedIn | null;
  }
}

/** True for the JSON API, which knows bearer tokens and problem+json only. */
export function isApi(request: FastifyRequest): boolean {
  return /^\/api(\/|\?|$)/.test(request.url) && !/^\/api\/docs(\/|\?|$)/.test(request.url);
}
