import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const folder = join(root, 'docs/security/asvs-5.0.0');

/** The levels of the requirements of each section of 5.0.0, in their order, without level 3; V17 does not apply. */
const levels: Record<string, string> = {
  ...{ '1.1': '22', '1.2': '111112222', '1.3': '11222222222', '1.4': '222', '1.5': '12' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '1222', '2.4': '2' },
  ...{ '3.2': '11', '3.3': '1222', '3.4': '112222', '3.5': '11122', '3.7': '22' },
  ...{ '4.1': '122', '4.2': '2', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112', '5.3': '11', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '1122', '6.4': '1122', '6.5': '22222' },
  ...{ '6.6': '222', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '22', '7.6': '22' },
  ...{ '8.1': '12', '8.2': '112', '8.3': '1', '8.4': '2' },
  ...{ '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '22', '10.3': '2222', '10.4': '11111222222', '10.5': '22222' },
  ...{ '10.6': '22', '10.7': '222' },
  ...{ '11.1': '22', '11.2': '222', '11.3': '112', '11.4': '1222', '11.5': '2', '11.6': '2' },
  ...{ '12.1': '122', '12.2': '11', '12.3': '2222' },
  ...{ '13.1': '2', '13.2': '22222', '13.3': '22', '13.4': '12222' },
  ...{ '14.1': '22', '14.2': '1222', '14.3': '122' },
  ...{ '15.1': '122', '15.2': '122', '15.3': '1222222' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '222' },
};

interface Row {
  id: string;
  level: string;
  subject: string;
  evidence: string;
}

const rows: Row[] = readdirSync(folder)
  .filter((name) => /^V\d\d\.md$/.test(name))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  .flatMap((line) => {
    const [, id = '', level = '', subject = '', evidence = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return /^\d+\.\d+\.\d+$/.test(id) ? [{ id, level, subject, evidence }] : [];
  });

describe('docs/security/asvs-5.0.0', () => {
  it('has every requirement of levels 1 and 2 once, with its level', () => {
    const wanted = Object.entries(levels).flatMap(([section, each]) =>
      [...each].map((level, at) => `${section}.${at + 1} L${level}`),
    );
    expect(wanted.length).toBe(246);
    expect(wanted.filter((id) => id.endsWith('L1')).length).toBe(70);
    expect(rows.map(({ id, level }) => `${id} L${level}`).sort()).toEqual(wanted.sort());
  });

  it('names tests, sections and files that there are', () => {
    const faults: string[] = [];
    let tests = 0;
    for (const { id, evidence } of rows) {
      for (const [, path = '', title = ''] of evidence.matchAll(
        /`([\w./-]+\.(?:spec\.ts|md))`: ([^;|]+)/g,
      )) {
        const file = join(root, path);
        const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
        const isThere = path.endsWith('.md')
          ? text.includes(`\n## ${title.trim()}\n`)
          : text.includes(title.trim());
        if (!isThere) faults.push(`${id}: ${path}: ${title}`);
        if (path.endsWith('.spec.ts')) tests += 1;
      }
      for (const [, path = ''] of evidence.matchAll(
        /`((?:apps|libs|test|docs|docker)\/[\w./-]+)`/g,
      )) {
        if (!existsSync(join(root, path))) faults.push(`${id}: ${path} is not there`);
      }
    }
    expect(faults).toEqual([]);
    expect(tests).toBeGreaterThan(150);
  });

  it('leaves nothing unsaid or for later', () => {
    expect(rows.filter(({ subject, evidence }) => !subject || evidence.length < 12)).toEqual([]);
    expect(rows.filter(({ evidence }) => /\b(todo|tbd|later|planned)\b/i.test(evidence))).toEqual(
      [],
    );
  });

  it('lists its gaps', () => {
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    const said = [...page.matchAll(/^- (\d+\.\d+\.\d+):/gm)].map(([, id]) => id);
    expect(said).toEqual(
      rows.filter(({ evidence }) => evidence.includes('Gap:')).map(({ id }) => id),
    );
  });
});
