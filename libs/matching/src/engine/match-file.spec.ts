import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { linesOfInstance } from '../../../../test/bench/match-write-instance.js';
import { edgesByTheBook } from '../../../../test/deep/match-by-the-book.js';
import { parseMatchArguments } from './match-arguments.js';
import { matchFile } from './match-file.js';
import { MatchFileError } from './match-file-error.js';
import { readInstance } from './read-instance.js';

const folder = mkdtempSync(join(tmpdir(), 'match-'));
const file = join(folder, 'in.jsonl');
const out = join(folder, 'out.jsonl');
const edges = join(folder, 'edges.bin');
const instance = makeInstance({ ...shapes.borough, needs: 60, offers: 70 });
const lines = linesOfInstance(instance, 1);

beforeEach(() => {
  rmSync(out, { force: true });
  writeFileSync(file, lines.join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Line {
  readonly k: string;
  readonly [field: string]: unknown;
}

function output(): Line[] {
  return readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

describe('matchFile', () => {
  it('reads back the instance that was written', () => {
    expect(readInstance(file)).toEqual(instance);
  });

  it('writes pairs, unserved needs, prices and, last, the summary', async () => {
    const summary = await matchFile({ file, out, threads: 1 });
    const written = output();
    const last = written.at(-1)!;
    expect(Object.keys(last)).toEqual([
      'k', 'served', 'coverage', 'quality', 'objective', 'gap', 'pairsTested', 'feasiblePairs', 'ms', 'rssMB',
    ]); // prettier-ignore
    expect(last).toMatchObject({
      k: 'summary',
      gap: 0,
      served: summary.served,
      objective: summary.objective,
    });
    expect(Object.keys(last['ms'] ?? {})).toEqual(['read', 'score', 'solve', 'certify']);
    const pairs = written.filter(({ k }) => k === 'pair');
    expect(pairs).toHaveLength(summary.served);
    expect(Object.keys(pairs[0]!)).toEqual(['k', 'need', 'offer', 'score']);
    const wanted = instance.needs.reduce((sum, need) => sum + need.supporters, 0);
    const missing = written
      .filter(({ k }) => k === 'unserved')
      .map((line) => Number(line['missing']));
    expect(summary.served + missing.reduce((sum, count) => sum + count, 0)).toBe(wanted);
    expect(
      written.filter(({ k }) => k === 'price').every((line) => Number(line['price']) > 0),
    ).toBe(true);
  });

  it('writes the scored graph as the format says', async () => {
    await matchFile({ file, out, edges, threads: 1 });
    const bytes = readFileSync(edges);
    const words = Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readInt32LE(at * 4));
    const book = edgesByTheBook(instance);
    const [needs, offers] = [instance.needs.length, instance.offers.length];
    expect(words.slice(0, 4)).toEqual([0x4d415443, needs, offers, book.length]);
    let at = 4;
    const take = (count: number): number[] => words.slice(at, (at += count));
    const ptr = take(needs + 1);
    expect(ptr.at(-1)).toBe(book.length);
    expect(take(needs)).toEqual(instance.needs.map(({ priority }) => priority));
    expect(take(needs)).toEqual(instance.needs.map(({ supporters }) => supporters));
    expect(take(offers)).toEqual(instance.offers.map(({ capacity }) => capacity));
    expect(take(book.length)).toEqual(book.map(({ offer }) => offer));
    expect(take(book.length)).toEqual(book.map(({ score }) => score));
    expect(at).toBe(words.length);
  });

  const broken: [string, number, string, RegExp][] = [
    ['text that is not JSON', 3, '{"k":"s",', /line 3: it is not JSON/],
    ['an unknown kind', 4, '{"k":"q"}', /line 4: "k" is "q"/],
    ['a missing field', 5, '{"k":"r","a":0,"b":1}', /line 5: "q" must be a number/],
    ['a school that is not there', 6, '{"k":"x","a":0,"b":99999}', /line 6: "b" is 99999/],
    ['an id that comes twice', 7, lines[1]!, /line 7: the school 0 comes twice/],
    [
      'three supporters',
      lines.findIndex((line) => line.includes('"k":"n"')) + 1,
      lines.find((line) => line.includes('"k":"n"'))!.replace(/"wt":\d/, '"wt":3'),
      /it must be from 0 to 2/,
    ],
  ];
  it.each(broken)(
    'refuses %s, naming the line, and writes nothing',
    async (_, number, text, message) => {
      writeFileSync(file, lines.map((line, at) => (at === number - 1 ? text : line)).join('\n'));
      await expect(
        matchFile({ file, out, edges: join(folder, 'no.bin'), threads: 1 }),
      ).rejects.toThrow(message);
      expect(existsSync(out) || existsSync(join(folder, 'no.bin'))).toBe(false);
    },
  );

  it('refuses a file that ends too early', async () => {
    writeFileSync(
      file,
      lines
        .slice(0, -40)
        .join('\n')
        .replace(/\n\{"k":"o","id":69.*/, ''),
    );
    await expect(matchFile({ file, out, threads: 1 })).rejects.toThrow(MatchFileError);
    writeFileSync(file, '');
    await expect(matchFile({ file, out, threads: 1 })).rejects.toThrow(/is empty/);
    await expect(matchFile({ file: join(folder, 'none'), out, threads: 1 })).rejects.toThrow(
      /cannot be read/,
    );
  });
});

describe('parseMatchArguments', () => {
  it('reads every option', () => {
    const options = parseMatchArguments([
      'in',
      '--out',
      'o',
      '--preset',
      'quality',
      '--edges',
      'e',
      '--threads',
      '2',
    ]);
    expect(options).toEqual({ file: 'in', out: 'o', preset: 'quality', edges: 'e', threads: 2 });
  });

  it.each([
    [[], /one input file/],
    [['in'], /--out/],
    [['in', '--out', 'o', '--preset', 'best'], /equity, balanced, quality/],
    [['in', '--out', 'o', '--threads', '0'], /whole number from 1/],
    [['in', '--out', 'o', '--speed'], /Unknown option/],
  ])('says what to write instead of %j', (argv, message) => {
    expect(() => parseMatchArguments(argv)).toThrow(message);
  });
});
