import { randomUUID } from 'node:crypto';
import { apiBodies } from './api-bodies.js';
import type { Method } from './asking.js';
import { formBodies } from './form-bodies.js';
import type { Side } from './side.js';
import { subjectOf } from './subjects.js';

export interface Request {
  method: Method;
  url: string;
  body?: unknown;
  /** What `If-Match` says. */
  version: number;
}

/** The request to a route about this side's thing; `missing` puts an id that nothing has. */
export function requestTo(route: string, side: Side, isMissing = false): Request {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace('/api/v1', '');
  const subject = subjectOf(method === 'PUT' ? `${path}/edit` : path, side);
  if (pattern.includes(':') && subject === undefined) {
    throw new Error(`What is the id of ${route}?`);
  }
  const id = (isMissing ? undefined : subject) ?? randomUUID();
  const url = pattern
    .replace(
      ':evidenceId/replacement',
      `${isMissing ? randomUUID() : side.things.goneEvidenceId}/replacement`,
    )
    .replace(':evidenceId', isMissing ? randomUUID() : side.things.evidenceId)
    .replace(':roleId', isMissing ? randomUUID() : side.things.roleHeldId)
    .replace(':offerId', isMissing ? randomUUID() : side.things.offerId)
    .replace('errors/:kind', 'errors/csv')
    .replace(':needId', isMissing ? randomUUID() : side.things.needId)
    .replace(/:\w+/, id)
    .replace(/next-school-day$/, '$&?from=2027-01-04')
    .replace(/forced-pair$/, `$&?needId=${side.things.needId}&offerId=${side.things.offerId}`);
  const body = bodyOf(method, path, pattern.startsWith('/api/'), side);
  return { method: method as Method, url, body, version: versionOf(path, side) };
}

function versionOf(path: string, { things: { versions } }: Side): number {
  const names = ['offer', 'need', 'report', 'agreement', 'milestone'] as const;
  const name = names.find((each) => path.startsWith(`/${each}s/`));
  return name ? versions[name] : 1;
}

function bodyOf(method: string, path: string, isApi: boolean, side: Side): unknown {
  if (method === 'GET' || method === 'DELETE') return undefined;
  const bodies = isApi ? apiBodies(side) : formBodies(side, String(versionOf(path, side)));
  return bodies[`${method} ${path}`] ?? (isApi ? undefined : {});
}
