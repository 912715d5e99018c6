import fc from 'fast-check';
import { nastyName, nastyText } from './nasty-text.js';

/** A piece of JSON as it is written, for what JSON.stringify cannot say: `1e400`, `__proto__`, a name twice. */
export class Written {
  constructor(readonly text: string) {}
}

type Branch = Record<string, unknown>;

export function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with what is `Written` left as it is. */
export function jsonText(value: unknown): string {
  if (value instanceof Written) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (isBranch(value)) {
    const members = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${jsonText(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

const nastyValues = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-0',
    '-1',
    '1',
    '1.5',
    '1e-7',
    '1e308',
    '1e400',
    '-1e400',
    '1E+2',
  ],
  ...[
    '2147483647',
    '2147483648',
    '-2147483649',
    '9007199254740993',
    '9223372036854775808',
    '9'.repeat(400),
  ],
  ...[
    '""',
    '" "',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"a":1}',
    '["a","a"]',
    '"\\ud800"',
    '"\\u0000"',
    '"\\udc00\\ud800"',
  ],
  ...[
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"length":1000000000}',
  ],
  ...[
    '{"toString":null}',
    '{"then":1}',
    '{"toJSON":1}',
    '[{"id":1},{"id":1}]',
    '{"0":1,"length":1}',
  ],
  ...[
    'NaN',
    'Infinity',
    'undefined',
    "'a'",
    '01',
    '+1',
    '0x10',
    '1_0',
    '"a',
    '[1,]',
    '{"a":}',
    '//',
    '"\u0001"',
  ],
  '['.repeat(3_000) + ']'.repeat(3_000),
  '{"a":'.repeat(2_000) + '1' + '}'.repeat(2_000),
  `[${'1,'.repeat(5_000)}1]`,
  `{${Array.from({ length: 1_000 }, (_, at) => `"k${at}":1`).join(',')}}`,
];

export const nastyJson: fc.Arbitrary<Written> = fc
  .oneof(
    { weight: 5, arbitrary: fc.constantFrom(...nastyValues) },
    { weight: 6, arbitrary: nastyText.map((text) => JSON.stringify(text)) },
    { weight: 1, arbitrary: nastyText.map((text) => `[${JSON.stringify(text)}]`) },
    { weight: 1, arbitrary: fc.double().map((number) => String(number)) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
  )
  .map((text) => new Written(text));

/** Every place in a body: each member and each item, outermost first. */
export function placesIn(value: unknown, at: readonly string[] = []): string[][] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => [
      [...at, String(index)],
      ...placesIn(item, [...at, String(index)]),
    ]);
  }
  if (!isBranch(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => [
    [...at, name],
    ...placesIn(item, [...at, name]),
  ]);
}

/** The body with something else at one place; `undefined` takes it away. */
export function put(body: unknown, [name, ...rest]: readonly string[], item: unknown): unknown {
  if (name === undefined) return item;
  if (Array.isArray(body)) {
    return body.flatMap((old: unknown, index) => {
      if (String(index) !== name) return [old];
      const changed = put(old, rest, item);
      return changed === undefined ? [] : [changed];
    });
  }
  const branch = isBranch(body) ? body : {};
  return { ...branch, [name]: put(branch[name], rest, item) };
}

export function at(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      isBranch(value) || Array.isArray(value) ? (value as Branch)[name] : undefined,
    body,
  );
}

/** A body spoilt at one place, or several, or as a whole. */
export function spoiltBody(sound: unknown, names: readonly string[]): fc.Arbitrary<string> {
  const places = placesIn(sound);
  const known = [...places, ...names.map((name) => [name])];
  const place = known.length > 0 ? fc.constantFrom(...known) : fc.constant(['value']);
  const one = fc.tuple(place, nastyJson);
  return fc.oneof(
    { weight: 8, arbitrary: one.map(([path, item]) => jsonText(put(sound, path, item))) },
    { weight: 2, arbitrary: place.map((path) => jsonText(put(sound, path, undefined))) },
    {
      weight: 2,
      arbitrary: place.map((path) =>
        jsonText(put(sound, path, [at(sound, path), at(sound, path)])),
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .array(one, { minLength: 2, maxLength: 5 })
        .map((several) =>
          jsonText(several.reduce<unknown>((body, [path, item]) => put(body, path, item), sound)),
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(nastyName, nastyJson)
        .map(([name, item]) => withMember(jsonText(sound), name, item.text)),
    },
    {
      weight: 1,
      arbitrary: one.map(([path, item]) => withMember(jsonText(sound), path[0] ?? 'a', item.text)),
    },
    { weight: 1, arbitrary: nastyJson.map(({ text }) => text) },
    {
      weight: 1,
      arbitrary: fc.nat({ max: 400 }).map((length) => jsonText(sound).slice(0, length)),
    },
    { weight: 1, arbitrary: nastyText.map((text) => `${jsonText(sound)}${text}`) },
  );
}

/** One more member in front, whether or not the body has that name already. */
function withMember(text: string, name: string, item: string): string {
  const rest = text.startsWith('{') ? text.slice(1) : '}';
  return `{${JSON.stringify(name)}:${item}${rest.startsWith('}') ? '' : ','}${rest}`;
}
