import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, Observable } from 'rxjs';
import { isApi } from '../shell/access/signed-in.js';

/** An API answer with a `version` carries `ETag: "v7"`; a GET that already has it gets 304. */
@Injectable()
export class VersionInterceptor implements NestInterceptor<unknown, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isApi(request)) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((body) => answer(request, reply, body)));
  }
}

function answer(request: FastifyRequest, reply: FastifyReply, body: unknown): unknown {
  // What one token may see must not be answered to the next from a cache on the way.
  void reply.header('cache-control', 'private, no-cache');
  if (typeof body !== 'object' || body === null || !('version' in body)) return body;
  if (typeof body.version !== 'number') return body;
  const tag = `"v${body.version}"`;
  void reply.header('etag', tag);
  if (request.method !== 'GET' || request.headers['if-none-match'] !== tag) return body;
  void reply.status(304);
  return undefined;
}
