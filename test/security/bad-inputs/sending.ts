import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Answer, Asker } from '../asking.js';
import type { PersonName } from '../people.js';
import { watched } from './rehearsal.js';

/** One request as it is sent, save for who signs it: that is put in at the last moment. */
export interface Wire {
  who: PersonName;
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string | Buffer;
  /** It has to succeed. */
  isSound: boolean;
}

/** Stands in a payload for the form token of whoever sends it. */
export const forgeryPlace = 'zq-forgery-token';

export interface Sent {
  answer: Answer;
  /** How often it would have changed something for good. */
  written: number;
  milliseconds: number;
}

let addresses = 0;
/** Each from an address of its own, so that no limit on tries hides what the input does. */
const nextAddress = (): string => {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
};

export async function send(app: NestFastifyApplication, asker: Asker, wire: Wire): Promise<Sent> {
  const { cookie, forgery, bearer } = asker.credentials();
  const isApi = wire.url.startsWith('/api/v1');
  const signed: Record<string, string> = {
    'idempotency-key': randomUUID(),
    ...(isApi ? (bearer === null ? {} : { authorization: `Bearer ${bearer}` }) : { cookie }),
  };
  const { payload } = wire;
  const started = performance.now();
  const { answer, written } = await watched(() =>
    app.inject({
      method: wire.method as 'GET',
      url: wire.url,
      headers: { ...signed, ...wire.headers },
      remoteAddress: nextAddress(),
      ...(payload === undefined ? {} : { payload: withForgery(payload, forgery) }),
    }),
  );
  return { answer, written, milliseconds: performance.now() - started };
}

function withForgery(payload: string | Buffer, forgery: string): string | Buffer {
  if (typeof payload === 'string')
    return payload.replaceAll(forgeryPlace, encodeURIComponent(forgery));
  const at = payload.indexOf(forgeryPlace);
  if (at < 0) return payload;
  return Buffer.concat([
    payload.subarray(0, at),
    Buffer.from(forgery),
    payload.subarray(at + forgeryPlace.length),
  ]);
}
