// npm run bench -- import: the operator's command on a register of England's size, as a process of its own.
// Three runs: all schools new; the same schools in another file (nothing changes); the very same file again.
// Then all establishments, open and closed, in a file of 62 MB: looked at and imported, as it is and in a zip file.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { ensureBuilt, ensureInstalled, root } from '../../apps/console/prepare.mjs';
import '../servers/typescript.mjs';

const source = join(root, '..', 'shared', 'data', 'england-state-schools.csv.gz');
const limits = { seconds: 20, rssMB: 300 };
const wholeLimits = { seconds: 90, rssMB: 300 };

export async function bench() {
  if (!existsSync(source)) {
    console.log(`NOT RUN: the list of England's state schools is not there (${source})`);
    return;
  }
  await ensureInstalled(say);
  await ensureBuilt(say);
  const { writeEngland } = await import('./import-england.ts');
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  // as root the server runs as another account, who must be able to pass
  await chmod(folder, 0o711);
  // the database of `npm start`, durable as it is there, in a folder of its own
  const environment = { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
  try {
    const first = join(folder, 'edubasealldata20260715.csv');
    const second = join(folder, 'edubasealldata20240715.csv');
    const schools = await writeEngland(source, first, '2026');
    await writeEngland(source, second, '2024');
    await command(environment, folder, ['migrate']);
    const read = await readAlone(first);
    print('import.reference', {
      rows: read.rows,
      ms: read.ms,
      what: 'reading the same file alone',
    });
    const faults = [
      ...(await measure('import.new', `${schools.toLocaleString('en-GB')} new`, first)),
      ...(await measure('import.unchanged', '0 new, 0 changed', second)),
      ...(await measure('import.same-file', 'nothing has changed', second)),
    ];
    faults.push(...(await whole()));
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;

    async function measure(name, expected, file) {
      const about = { schools, reference: read.ms, limits };
      return measured(environment, folder, about, name, expected, [file]);
    }

    async function whole() {
      const { writeWhole, zipWhole } = await import('./import-whole.ts');
      const its = { ...environment, DATA_DIR: join(folder, 'whole') };
      const csv = join(folder, 'edubasealldata20240716.csv');
      const zip = join(folder, 'extract.zip');
      const later = join(folder, 'edubasealldata20240717.csv');
      const { schools: all, bytes } = await writeWhole(source, csv);
      await writeWhole(source, later, 500);
      const packed = await zipWhole(csv, zip);
      await command(its, folder, ['migrate']);
      const alone = await readAlone(csv);
      const megabytes = (size) => Math.round(size / 100_000) / 10;
      print('import.whole.reference', {
        ...{ rows: alone.rows, ms: alone.ms, csvMB: megabytes(bytes), zipMB: megabytes(packed) },
        what: 'reading the same file alone',
      });
      const about = { schools: all, reference: alone.ms, limits: wholeLimits };
      const run = (name, expected, ...words) =>
        measured(its, folder, about, `import.whole.${name}`, expected, words);
      const number = all.toLocaleString('en-GB');
      return [
        ...(await run('dry-run', `Would import ${number} rows: ${number} new`, csv, '--dry-run')),
        ...(await run(
          'dry-run-zip',
          `Would import ${number} rows: ${number} new`,
          zip,
          '--dry-run',
        )),
        ...(await run('new-zip', `${number} new`, zip)),
        ...(await run('same-file', 'nothing has changed', csv)),
        ...(await run('changed', '0 new, 500 changed', later)),
      ];
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const say = (text) => process.stderr.write(text);
const print = (name, figures) => console.log(JSON.stringify({ bench: name, ...figures }));

/** Runs the import, prints its figures, gives what is wrong with them. */
async function measured(
  environment,
  folder,
  { schools, reference, limits },
  name,
  expected,
  words,
) {
  const run = await command(environment, folder, ['import:gias', ...words]);
  const seconds = Math.round(run.ms) / 1000;
  const ratio = Math.round((run.ms / reference) * 10) / 10;
  print(name, { schools, seconds, rssMB: run.rssMB, cpuMs: Math.round(run.cpuMs), ratio });
  return [
    run.code === 0 ? [] : `${name}: the command failed`,
    run.output.includes(expected) ? [] : `${name}: "${expected}" expected, got: ${run.output}`,
    seconds < limits.seconds ? [] : `${name}: ${seconds} s is over ${limits.seconds} s`,
    run.rssMB < limits.rssMB ? [] : `${name}: ${run.rssMB} MB is over ${limits.rssMB} MB`,
  ].flat();
}

/** The whole process, from its start to its end: the embedded database's start and stop included. */
async function command(environment, folder, words) {
  const peak = join(folder, 'peak.json');
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--import',
      new URL('./import-peak.mjs', import.meta.url).href,
      join(root, 'dist/apps/console/src/main.js'),
      ...words,
    ],
    {
      cwd: root,
      env: { ...environment, BENCH_PEAK_FILE: peak },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (part) => (output += part));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const ms = performance.now() - start;
  return { code, ms, output, ...JSON.parse(readFileSync(peak, 'utf8')) };
}

/** What the machine needs for parsing alone, to measure the import against. */
async function readAlone(file) {
  const start = performance.now();
  let rows = -1;
  const records = parse({ encoding: 'latin1' });
  records.end(await readFile(file));
  for await (const record of records) if (record.length > 0) rows += 1;
  return { rows, ms: Math.round(performance.now() - start) };
}
