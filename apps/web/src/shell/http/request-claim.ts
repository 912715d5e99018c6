import { createHash } from 'node:crypto';
import { RequestClaim } from '@evenhand/kernel';
import { isUuid } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import { isApi } from '../access/signed-in.js';
import { RequestRefused } from '../errors/request-refused.js';

const visible = /^[\x21-\x7e]{1,200}$/;

/**
 * The claim of a request that must not take effect twice: the `Idempotency-Key` header in the API,
 * the hidden field `once` in a form. null for GET and where there is neither.
 */
export function requestClaim(request: FastifyRequest): RequestClaim | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const key = isApi(request) ? keyOfHeader(request) : keyOfForm(request);
  if (key === null) return null;
  return { key, hash: hashOf(request) };
}

function keyOfHeader(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !visible.test(key)) {
    throw new RequestRefused(
      400,
      'idempotency-key-malformed',
      'Idempotency-Key is 1 to 200 visible ASCII characters, a new UUID for each new request.',
    );
  }
  return `api:${key}`;
}

/** With the address, as the forms of one page (approve, reject, sign out) share their `once`. */
function keyOfForm({ body, url }: FastifyRequest): string | null {
  const once = typeof body === 'object' && body !== null && 'once' in body ? body.once : null;
  return typeof once === 'string' && isUuid(once) ? `form:${once} ${url}` : null;
}

/** The forgery token changes with each page view, so it is no part of what was asked. */
function hashOf(request: FastifyRequest): string {
  const body = JSON.stringify(request.body ?? null, (name, value: unknown) =>
    name === '_csrf' || name === 'once' ? undefined : withoutBytes(value),
  );
  return createHash('sha256')
    .update(`${request.method}\n${request.url}\n${body ?? ''}`)
    .digest('hex');
}

/** An upload is told by its hash: a Buffer would be written out as a list of numbers, byte by byte. */
function withoutBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return value;
  const { bytes } = value;
  return Buffer.isBuffer(bytes)
    ? { ...value, bytes: createHash('sha256').update(bytes).digest('hex') }
    : value;
}
