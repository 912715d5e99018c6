import fc from 'fast-check';

/** Text that an answer must not contain as it is: it would have run in a browser. */
export const liveMarkup = '<script>zqlive(1)</script>';
/** What a template engine would make of `{{7919*7919}}`. */
export const evaluated = String(7919 * 7919);

const controls = [
  ...['\u0000', 'a\u0000b', '\u0001', '\u001b[31m', '\u007f', '\u0085', '\ufeffa', '\ufffe'],
  ...[' ', '\t', '\n', '\r\n', '\u00a0', '\u2028', '\u200b', '\u202egnp.exe'],
];
const letters = [
  ...['\ud800', '\udfff', 'a\ud83d', '\ud83d\ude00', '👩‍👩‍👧‍👦'.repeat(40), 'e\u0301'.repeat(600)],
  ...['İ', 'ß', 'ﬃ', 'Ω', '１２', '١٢٣', 'Å', 'Å', 'z͑ͫ̓ͪ̂ͫ̽͏̴̙', '𝟙𝟚', 'мир', '한국', '\u{10ffff}'],
];
const injections = [
  ...["' OR '1'='1", "'; DROP TABLE platform.event; --", '1); SELECT 1; --', '%', '_', '%_%', '\\'],
  ...["E'\\x00'", '$1', '$$', '::jsonb', '{}', '{"a":1}', '[1]', '(?:a+)+$', '((((((((((', 'a**'],
  ...[liveMarkup, `"><img src=x onerror=zqlive(1)>`, `'-zqlive(1)-'`, 'javascript:zqlive(1)'],
  ...[
    '{{7919*7919}}',
    '${7919*7919}',
    '<%= 7919*7919 %>',
    '{% include "/etc/passwd" %}',
    '#{7919*7919}',
  ],
  ...['{{ range.constructor("return process")() }}', '%0d%0aX-Injected: 1', '\r\nX-Injected: 1'],
  ...[
    'a@x.example\r\nBcc: evil@x.example',
    'a@x.example,b@x.example',
    '"a b"@x.example',
    'a@[127.0.0.1]',
  ],
  ...[
    '@',
    'a@b',
    `${'a'.repeat(65)}@x.example`,
    'ä@ö.example',
    'a@x.example>',
    'postmaster@localhost',
  ],
  ...[
    '../../../../etc/passwd',
    '..\\..\\windows',
    '%2e%2e%2f%2e%2e%2f',
    '/etc/passwd\u0000.pdf',
    'file:///etc/passwd',
  ],
  ...[
    '//evil.example',
    'http://169.254.169.254/',
    'http://[::1]:5432',
    '\\\\evil.example\\share',
    '/\\evil.example',
  ],
  ...[
    '=HYPERLINK("http://evil.example")',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '|calc',
    '=cmd|" /C calc"!A0',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'then',
    'length',
  ],
];
const numbers = [
  ...[
    '0',
    '-0',
    '-1',
    '1',
    '1.5',
    '.5',
    '1.',
    '00',
    '007',
    '+1',
    '1e3',
    '1e400',
    '-1e400',
    '0x10',
    '0b1',
    '1_000',
  ],
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1,000',
    '1,0,0',
    '£1',
    '£-1',
    '£1.005',
    '£999999999999',
    ' 5 ',
    '5 6',
  ],
  ...[
    '2147483647',
    '2147483648',
    '-2147483649',
    '9007199254740993',
    '9223372036854775808',
    '9'.repeat(400),
  ],
];
const dates = [
  ...[
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '10000-01-01',
    '-000001-01-01',
  ],
  ...[
    '2026-03-29T01:30:00+00:00',
    '2026-10-25T01:30:00',
    '2026-03-29T01:30',
    '2026-1-1',
    '01/02/2026',
    '20261131',
  ],
  ...[
    'now',
    'today',
    'infinity',
    '-infinity',
    'epoch',
    'allballs',
    '275760-09-13',
    '2026-W01-1',
    '2024-02-29',
    '2023-02-29',
  ],
];
const ids = [
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ...[
    '{00000000-0000-4000-8000-000000000001}',
    '00000000000040008000000000000001',
    '00000000-0000-4000-8000-00000000000G',
  ],
  ...[
    '00000000-0000-4000-8000-000000000001\n',
    "00000000-0000-4000-8000-000000000001'--",
    'null',
    'undefined',
    'true',
    '',
  ],
];
const cursors = [
  'null',
  '{}',
  '[]',
  '[1]',
  '["a"]',
  '["a","b"]',
  '["infinity","x"]',
  '[null,null]',
  '["\\u0000","\\u0000"]',
  '{"at":"x"}',
].flatMap((text) => [
  Buffer.from(text).toString('base64url'),
  Buffer.from(text).toString('base64'),
]);

/** Text that has broken somebody's form before. The long ones stay under what a body may hold. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...injections) },
  { weight: 4, arbitrary: fc.constantFrom(...controls, ...letters) },
  { weight: 4, arbitrary: fc.constantFrom(...numbers) },
  { weight: 3, arbitrary: fc.constantFrom(...dates) },
  { weight: 3, arbitrary: fc.constantFrom(...ids, ...cursors) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom(200, 3_000, 60_000).map((length) => 'x'.repeat(length)) },
  { weight: 1, arbitrary: fc.constantFrom(300, 4_000).map((length) => '😀'.repeat(length)) },
);

/** Names that a body should never be able to give a meaning to. */
export const nastyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    '0',
    '',
    'a.b.c',
  ),
  fc.constantFrom(
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'outputs.99.label',
    'outputs.100.label',
    'a-day',
  ),
  fc.constantFrom(
    'id',
    'partnershipId',
    'personId',
    'schoolId',
    'role',
    'roles',
    'status',
    'version',
    'isAdmin',
    '_csrf',
    'once',
    'file',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

/** Words that must be taken wherever free text is asked for: within `max` as JavaScript counts. */
export const soundText = (max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'abcdefghij KLMNOP éüñçłøß ’&-()/.,:;!?"\' 0123456789 ελ мн 学 😀'), {
      maxLength: Math.min(200, Math.floor(max / 2) - 1),
    })
    .map((letters) => `A${letters.join('')}z`);
