import fc from 'fast-check';
import { Upload } from '../asking.js';
import { isBranch, spoiltBody } from './json-text.js';
import { boundary, fileName, multipart, nastyFile } from './nasty-files.js';
import { nastyName, nastyText } from './nasty-text.js';
import { forgeryPlace } from './sending.js';
import { formText, type KnownRoute } from './sound-requests.js';
import type { Change } from './spoil-address.js';

export function spoiltPayload(route: KnownRoute): fc.Arbitrary<Change> {
  const { body } = route.request;
  const upload = spoiltUpload(route);
  if (body instanceof Upload) return upload;
  const typed = route.isApi
    ? spoiltBody(body ?? {}, route.names)
    : spoiltForm(isBranch(body) ? body : {}, route.names);
  const type = route.isApi ? 'application/json' : 'application/x-www-form-urlencoded';
  const text = typed.map((payload): Change => (wire) => ({
    ...wire,
    payload,
    headers: { ...wire.headers, 'content-type': type },
  }));
  if (!route.takesFile && route.isApi) return text;
  return fc.oneof(
    { weight: route.takesFile ? 1 : 12, arbitrary: text },
    { weight: 1, arbitrary: upload },
  );
}

function spoiltForm(body: Record<string, unknown>, names: readonly string[]): fc.Arbitrary<string> {
  const sound = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const dates = names.flatMap((name) => [`${name}-day`, `${name}-month`, `${name}-year`]);
  const known = [...sound.map(([name]) => name), ...names, ...names, ...dates];
  const name =
    known.length > 0
      ? fc.oneof(
          { weight: 8, arbitrary: fc.constantFrom(...known) },
          { weight: 1, arbitrary: nastyName },
        )
      : nastyName;
  const changes = fc.array(
    fc.tuple(
      name,
      fc.oneof({ weight: 9, arbitrary: nastyText }, { weight: 1, arbitrary: fc.constant(null) }),
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 4 },
  );
  return fc.oneof(
    {
      weight: 12,
      arbitrary: changes.map((several) => {
        const pairs = several.reduce<[string, string][]>((list, [field, value, isTwice]) => {
          const others = isTwice ? list : list.filter(([other]) => other !== field);
          return value === null ? others : [...others, [field, value]];
        }, sound);
        return formText(pairs);
      }),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('%', '%zz=%zz', 'a=%ED%A0%80', '%00=%00', '&&&===', 'a[b][c]=1', 'a=1;b=2')
        .map((text) => `${formText(sound)}&${text}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(300, 2_000)
        .map((count) => `${'a=1&'.repeat(count)}${formText(sound)}`),
    },
  );
}

function spoiltUpload({ isApi, names, request }: KnownRoute): fc.Arbitrary<Change> {
  const field = fc.oneof(
    { weight: 6, arbitrary: fc.constant('file') },
    { weight: 1, arbitrary: fc.constantFrom(...names, 'other') },
    { weight: 1, arbitrary: nastyName },
  );
  const type = fc.constantFrom(
    'application/pdf',
    'text/csv',
    'image/png',
    'text/html',
    'application/octet-stream',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'text/csv; charset=utf-16',
    '/',
  );
  const files = fc.array(
    fc.record({ name: field, value: nastyFile, file: fc.record({ name: fileName, type }) }),
    { maxLength: 2 },
  );
  const texts = fc.array(
    fc.record({
      name: names.length > 0 ? fc.oneof(fc.constantFrom(...names), nastyName) : nastyName,
      value: nastyText,
    }),
    { maxLength: 2 },
  );
  const others =
    isBranch(request.body) && !(request.body instanceof Upload)
      ? Object.entries(request.body).map(([name, value]) => ({ name, value: String(value) }))
      : [];
  const cut = fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: 200 }) },
  );
  const mark = fc.oneof(
    { weight: 8, arbitrary: fc.constant(boundary) },
    { weight: 1, arbitrary: fc.constantFrom('other', '', '"', 'a b') },
  );
  return fc.tuple(files, texts, cut, mark).map(([several, words, missing, told]) => (wire) => {
    const token = isApi ? [] : [{ name: '_csrf', value: forgeryPlace }];
    const whole = multipart([...token, ...others, ...words, ...several]);
    return {
      ...wire,
      payload: whole.subarray(0, whole.length - missing),
      headers: { ...wire.headers, 'content-type': `multipart/form-data; boundary=${told}` },
    };
  });
}

/** A body under a name that is not its own, or in another alphabet. */
export const wrongKind: fc.Arbitrary<Change> = fc.constantFrom<Change>(
  ...[
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/xml',
    `multipart/form-data; boundary=${boundary}`,
    'application/octet-stream',
    'application/problem+json',
  ].map((type): Change => (wire) => ({
    ...wire,
    headers: { ...wire.headers, 'content-type': type },
  })),
  (wire) => ({ ...wire, payload: Buffer.from(String(wire.payload ?? ''), 'utf16le') }),
  (wire) => ({
    ...wire,
    payload: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(wire.payload ?? '')]),
  }),
  (wire) => ({
    ...wire,
    payload: Buffer.concat([Buffer.from(wire.payload ?? ''), Buffer.from([0xff, 0xfe, 0xc0])]),
  }),
  (wire) => ({ ...wire, payload: Buffer.alloc(210_000, 0x20) }),
  ({ payload: _, ...wire }) => wire,
);
