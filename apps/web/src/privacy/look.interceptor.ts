import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Look, noteLooks } from '@evenhand/casework';
import { Clock, NoteLook, whileLooking } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { idsShown } from './ids-shown.js';
import { looksAt } from './sensitive-routes.js';

/** The one place where looking leaves a trace: what the route declares is noted with the read that shows it. */
@Injectable()
export class LookInterceptor implements NestInterceptor {
  constructor(private readonly clock: Clock) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const looks = (isReading && looksAt(request.routeOptions.url ?? '')) || [];
    if (looks.length === 0) return next.handle();
    return whileLooking(this.noting(looks, parametersOf(request)), () => next.handle());
  }

  /** A page that reads twice is one look: what was noted once is not noted again. */
  private noting(looks: readonly Look[], parameters: Readonly<Record<string, string>>): NoteLook {
    const noted = new Set<string>();
    return async (tx, actor, shown) => {
      const ids = idsShown(shown);
      for (const look of looks) {
        const fresh = seenBy(look, parameters, ids, shown).filter(
          (id) => !noted.has(`${look.kind} ${id}`),
        );
        if (fresh.length === 0) continue;
        for (const id of fresh) noted.add(`${look.kind} ${id}`);
        await noteLooks(tx, actor, look, fresh, this.clock.now());
      }
    };
  }
}

/** A record was seen when the read gave it: one that is hidden gives nothing, and leaves no row. */
function seenBy(
  { of, parameter }: Look,
  parameters: Readonly<Record<string, string>>,
  ids: ReadonlySet<string>,
  shown: unknown,
): string[] {
  if (of === 'list') return [...ids];
  if (of === 'all') return shown ? ['all'] : [];
  const id = (parameters[parameter] ?? '').toLowerCase();
  if (of === 'file') return shown ? [id] : [];
  return ids.has(id) ? [id] : [];
}

function parametersOf({ params }: FastifyRequest): Readonly<Record<string, string>> {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
