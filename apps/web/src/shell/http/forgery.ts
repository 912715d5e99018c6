import { createHash } from 'node:crypto';
import { forbidden } from '@evenhand/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isApi } from '../access/signed-in.js';
import { Cookies } from './cookies.js';

/** Ties a form's token to the session it was shown in, so that another's token is worth nothing. */
export function forgeryOwner(request: FastifyRequest, cookies: Cookies): string {
  const token = cookies.sessionToken(request) ?? 'nobody';
  return createHash('sha256').update(token).digest('base64url');
}

export function forgeryToken(
  request: FastifyRequest,
  reply: FastifyReply,
  cookies: Cookies,
): string {
  return reply.generateCsrf({ ...cookies.flags, userInfo: forgeryOwner(request, cookies) });
}

/** The API takes no cookies, so nobody else's page can make a browser use it. */
export function needsForgeryCheck(request: FastifyRequest): boolean {
  return !isApi(request) && !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

/** What the browser itself says of where a form was sent from (ASVS 3.5.1), beside the token. */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const isOurs =
    site === undefined || Array.isArray(site) ? true : site === 'same-origin' || site === 'none';
  const hosts = [new URL(publicUrl).host, request.headers.host];
  // "null" comes from a page without an origin, such as a sandboxed frame.
  const host = origin === undefined ? undefined : hostOf(origin);
  if (!isOurs || (host !== undefined && !hosts.includes(host))) throw formFromElsewhere();
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : 'none';
}

export const formFromElsewhereText =
  'This form was open for too long or came from another site, so nothing was done. Open the page again and send it from there.';

function formFromElsewhere(): Error {
  return forbidden('form-from-elsewhere', formFromElsewhereText);
}
