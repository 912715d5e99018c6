import { notFound } from '@evenhand/kernel';
import { isUuid } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import { RequestRefused } from '../errors/request-refused.js';

/** No form or DTO of ours has more than four levels. */
const deepest = 16;
/** PostgreSQL stores neither the character zero nor half of a surrogate pair. */
const unstorable = /\0|\p{Surrogate}/u;

/**
 * Refuses, before anything looks at it, a request whose text could not be stored, or that is nested so
 * deep that whatever walks it runs out of stack.
 */
export async function refuseUnreadable(request: FastifyRequest): Promise<void> {
  const { body, query, params } = request;
  if (!isIdEach(params)) throw notFound('page');
  let level: unknown[] = [body, query, params];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw tooDeep();
    level = level.flatMap(inside);
  }
}

/** `:id` and `:needId` of an address are UUIDs: anything else leads nowhere, for everybody alike. */
function isIdEach(params: unknown): boolean {
  return Object.entries(params ?? {}).every(
    ([name, value]) => !/^id$|Id$/.test(name) || (typeof value === 'string' && isUuid(value)),
  );
}

/** What a value holds; names count as text, an upload's bytes do not. */
function inside(value: unknown): unknown[] {
  if (typeof value === 'string') {
    if (unstorable.test(value)) throw unreadable();
    return [];
  }
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Array.isArray(value) ? value : Object.entries(value).flat();
}

function unreadable(): RequestRefused {
  return new RequestRefused(
    400,
    'text-unreadable',
    'The text holds a character that no keyboard writes and that cannot be kept. Type it anew.',
  );
}

function tooDeep(): RequestRefused {
  return new RequestRefused(
    400,
    'nested-too-deep',
    `Lists inside lists go no further than ${deepest} levels.`,
  );
}
