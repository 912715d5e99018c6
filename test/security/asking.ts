import { randomUUID } from 'node:crypto';
import { IssueApiToken, startSession } from '@evenhand/identity';
import type { OpenDatabase } from '@evenhand/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Cookies } from '../../apps/web/src/shell/http/cookies.js';

export type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Place {
  personId: string;
  partnershipId: string;
  schoolId: string | null;
}

/** One person with a browser and a program, or nobody at all. */
export interface Asker {
  name: string;
  /** `version` is what a PUT expects of the row. */
  ask: (method: Method, url: string, body?: unknown, version?: number) => Promise<Answer>;
  /** Signs in anew, for what has ended the session. */
  renew: () => Promise<void>;
  /** What their requests are signed with now. */
  credentials: () => Credentials;
}

export interface Credentials {
  cookie: string;
  forgery: string;
  bearer: string | null;
}

let addresses = 0;
export const addressesGiven = (): number => addresses;
/** The database counts tries by address, so a copy of it goes on where the first one stopped. */
export const goOnAfter = (given: number): void => {
  addresses = Math.max(addresses, given);
};

/** Each request from an address of its own, so that no limit on tries hides what access decides. */
const nextAddress = (): string => {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
};

/**
 * `place` null: nobody. Pages go with a session and its form token, the API with a bearer token; `given` are
 * those of before.
 */
export async function askerOf(
  app: NestFastifyApplication,
  worker: OpenDatabase,
  name: string,
  place: Place | null,
  given?: Credentials,
): Promise<Asker> {
  // a token is for one partnership, so an operator has none
  const bearer = given ? given.bearer : place?.partnershipId ? await tokenFor(worker, place) : null;
  let page = { cookie: given?.cookie ?? '', forgery: given?.forgery ?? '' };
  const renew = async (): Promise<void> => {
    page = await openPages(app, worker, place);
  };
  if (!given) await renew();
  return {
    name,
    renew,
    credentials: () => ({ ...page, bearer }),
    ask: (method, url, body, version = 1) => {
      const isApi = url.startsWith('/api/');
      const headers: Record<string, string> = isApi
        ? {
            'idempotency-key': randomUUID(),
            ...(method === 'PUT' ? { 'if-match': `"v${version}"` } : {}),
          }
        : { cookie: page.cookie };
      if (isApi && bearer) headers.authorization = `Bearer ${bearer}`;
      const common = { method, url, remoteAddress: nextAddress() };
      if (method === 'GET') return app.inject({ ...common, headers });
      if (body instanceof Upload) {
        return app.inject({
          ...common,
          headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
          payload: body.payload(isApi ? {} : { _csrf: page.forgery, once: randomUUID() }),
        });
      }
      if (isApi) {
        if (body === undefined) return app.inject({ ...common, headers });
        return app.inject({ ...common, headers, payload: body as object });
      }
      const fields = { ...(body as object), _csrf: page.forgery, once: randomUUID() };
      return app.inject({
        ...common,
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      });
    },
  };
}

const boundary = 'evenhand-spec';

/** A small real PDF as a part named `file`. */
export class Upload {
  constructor(
    private readonly words = 'evidence',
    private readonly name = 'evidence.pdf',
  ) {}

  payload(fields: Record<string, string>): Buffer {
    const parts = Object.entries(fields).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${this.name}"\r\nContent-Type: application/pdf\r\n\r\n`;
    return Buffer.from(
      `${parts.join('')}${head}%PDF-1.4\n% ${this.words}\n%%EOF\n\r\n--${boundary}--\r\n`,
    );
  }
}

async function tokenFor(worker: OpenDatabase, place: Place): Promise<string> {
  const issue = new IssueApiToken(worker.database, worker.clock);
  const options = { label: 'spec', days: 300, isSteppedUp: true };
  const { token } = await issue.forOperator(place, options);
  return token;
}

async function openPages(
  app: NestFastifyApplication,
  worker: OpenDatabase,
  place: Place | null,
): Promise<{ cookie: string; forgery: string }> {
  const session = place ? (await startSession(worker.database, place)).token : null;
  // over https it is named __Host-session
  const cookies = session ? [`${app.get(Cookies).name('session')}=${session}`] : [];
  const url = session ? '/account' : '/sign-in';
  const answer = await app.inject({
    method: 'GET',
    url,
    headers: { cookie: cookies.join('; ') },
    remoteAddress: nextAddress(),
  });
  for (const { name, value } of answer.cookies)
    cookies.push(`${name}=${encodeURIComponent(value)}`);
  const forgery = /name="_csrf" value="([^"]*)"/.exec(answer.body)?.[1];
  if (forgery === undefined) throw new Error(`${url} has no form: ${answer.statusCode}`);
  return { cookie: cookies.join('; '), forgery };
}
