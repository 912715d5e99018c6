import { Log } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** One line per answered request: the route's pattern and ids, never the address, names or input. */
export function logRequest(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? 'no route';
  if (route.startsWith('/assets') || route.startsWith('/health') || route === '/metrics') return;
  log.info('request', {
    request: request.id,
    method: request.method,
    route,
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime),
    person: request.signedIn?.actor.personId,
    partnership: request.signedIn?.actor.partnershipId ?? undefined,
  });
}
