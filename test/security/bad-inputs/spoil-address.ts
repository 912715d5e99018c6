import fc from 'fast-check';
import { nastyName, nastyText } from './nasty-text.js';
import type { Wire } from './sending.js';
import type { KnownRoute } from './sound-requests.js';

/** One thing about a request that is no longer as it should be. */
export type Change = (wire: Wire) => Wire;

/** What HTTP lets stand in a header. */
const headerText = nastyText.map((text) =>
  text.replaceAll(/[^\t\x20-\x7e\xa0-\xff]/g, '?').slice(0, 4_000),
);
const headerNames = [
  ...[
    'authorization',
    'cookie',
    'if-match',
    'if-none-match',
    'idempotency-key',
    'content-type',
    'accept',
    'accept-language',
  ],
  ...[
    'accept-encoding',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'host',
    'origin',
    'referer',
    'sec-fetch-site',
  ],
  ...[
    'range',
    'x-http-method-override',
    'content-encoding',
    'expect',
    'te',
    'upgrade',
    'x-csrf-token',
    'user-agent',
    'if-modified-since',
  ],
];
const headerValues = [
  ...[
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Basic YTpi',
    'bearer null',
    `Bearer ${'x'.repeat(4_000)}`,
    'Bearer \u00ff',
  ],
  ...[
    'session=',
    'session=a; session=b',
    'session=%',
    'session=%E0%A4%A',
    '__proto__=1; constructor=2',
    'flash=x.y',
    'forgery=; flash=%00',
    '=',
  ],
  ...[
    '"v1"',
    '"v0"',
    '"v-1"',
    '"v999999999"',
    '"v9999999999"',
    'W/"v1"',
    '*',
    '"v1", "v2"',
    'v1',
    '""',
    '"v1e3"',
  ],
  ...[
    'bytes=0-1',
    'bytes=-1',
    'gzip',
    'DELETE',
    'null',
    '127.0.0.1',
    '::1, 10.0.0.1',
    'evil.example',
    'https://evil.example',
    'cross-site',
  ],
  ...[
    'application/json; charset=utf-7',
    'application/json; charset=x',
    'multipart/form-data',
    `multipart/form-data; boundary=${'b'.repeat(300)}`,
  ],
  ...[
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/json;;;',
    '/',
    'text/html',
    'application/xml',
    'application/__proto__',
  ],
];

export const spoiltHeaders: fc.Arbitrary<Change> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...headerNames),
      fc.oneof(fc.constantFrom(...headerValues), headerText),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((headers) => (wire) => ({
    ...wire,
    headers: { ...wire.headers, ...Object.fromEntries(headers) },
  }));

/** As it stands in an address: mostly encoded, at times as nobody should encode it. */
const inAddress: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: nastyText.map((text) => encodeURIComponent(wellFormed(text)).slice(0, 6_000)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '%',
      '%zz',
      '%00',
      '%ED%A0%80',
      '%C0%AE%C0%AE',
      '%FF',
      '%2e%2e',
      '%252e',
      '..',
      '.',
      ';a=b',
      '%u0041',
    ),
  },
);

export function spoiltQuery(names: readonly string[]): fc.Arbitrary<Change> {
  const known = names.length > 0 ? names : ['after', 'limit', 'status', 'search', 'next', 'page'];
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constantFrom(...known).map((each) => `${each}[]`) },
    { weight: 1, arbitrary: nastyName.map((text) => encodeURIComponent(wellFormed(text))) },
  );
  const pairs = fc.array(fc.tuple(name, inAddress), { minLength: 1, maxLength: 4 });
  return pairs.map((several) => (wire) => {
    const query = several.map(([key, value]) => `${key}=${value}`).join('&');
    return { ...wire, url: `${wire.url}${wire.url.includes('?') ? '&' : '?'}${query}` };
  });
}

/** Parameters of the path, one of them or all; an empty one would be another route. */
export function spoiltParams({ pattern, request }: KnownRoute): fc.Arbitrary<Change> {
  const parts = pattern.split('/');
  const given = (request.url.split('?')[0] ?? '').split('/');
  const places = parts.flatMap((part, index) => (part.startsWith(':') ? [index] : []));
  return fc.tuple(fc.constantFrom(...places), inAddress).map(([place, text]) => (wire) => ({
    ...wire,
    url: `/${given
      .map((part, index) => (index === place ? text || '%20' : part))
      .slice(1)
      .join('/')}${wire.url.replace(/^[^?]*/, '')}`,
  }));
}

const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
