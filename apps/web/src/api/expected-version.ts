import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RequestRefused } from '../shell/errors/request-refused.js';

/**
 * `@ExpectedVersion() expectedVersion: number | undefined` from `If-Match: "v7"`, for lockById.
 * PUT, PATCH and DELETE need it (428); a POST may leave it out, as its states guard it. `*` = any.
 */
export const ExpectedVersion = createParamDecorator(
  (_: unknown, context: ExecutionContext): number | undefined => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const given = request.headers['if-match'];
    if (given === undefined) {
      if (request.method === 'POST') return undefined;
      // So that nobody overwrites by accident what they have not read (RFC 6585).
      throw new RequestRefused(
        428,
        'if-match-missing',
        'Send If-Match with the ETag that you read.',
      );
    }
    if (given.trim() === '*') return undefined;
    const version = /^"v(\d{1,9})"$/.exec(given.trim())?.[1];
    if (version === undefined) {
      const message = 'If-Match is an ETag as this API gave it, for example "v7".';
      throw new RequestRefused(400, 'if-match-malformed', message);
    }
    return Number(version);
  },
);
