import {
  applyDecorators,
  CanActivate,
  ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { RequestRefused } from '../shell/errors/request-refused.js';

@Injectable()
class IdempotencyKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers['idempotency-key'] !== undefined) return true;
    throw new RequestRefused(
      400,
      'idempotency-key-missing',
      'Send an Idempotency-Key header with a new UUID, and the same one when you try again.',
    );
  }
}

/** For every POST that creates or pays: without the header the answer is 400, with it once is once. */
export function NeedsIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    UseGuards(IdempotencyKeyGuard),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'A new UUID for each new request; the same one again gets the first answer again.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    }),
  );
}
