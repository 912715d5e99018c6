import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  directoryEntities,
  type Encoding,
  type ImportCounts,
  type ImportOutcome,
  ImportRegister,
  registerFileAt,
} from '@evenhand/directory';
import { systemActor } from '@evenhand/kernel';
import { type Command, UsageError } from '../command.js';
import { withWorkerDatabase } from '../command-database.js';
import { lineOf } from './file-findings.js';
import { previewLines } from './preview-lines.js';
import { entryOf } from './entry-option.js';
import { readOptions, type TypedOptions } from '../read-options.js';

const actor = systemActor('console.import-gias', null);

export const importGiasCommand: Command = {
  name: 'import:gias',
  summary: 'Import the national register (GIAS "Establishment fields" CSV, gzip or zip allowed).',
  usage:
    'FILE\nFILE --dry-run                       only says what it would change\nFILE --allow-drop N --reason TEXT     N known schools may be missing from the file, and why' +
    '\nFILE --entry NAME                     which file of a zip archive that holds several' +
    '\nFILE --encoding utf-8                 for a file without a byte order mark that is in UTF-8',
  async run(argv, context) {
    const options = readOptions(argv, {
      'allow-drop': 'string',
      reason: 'string',
      encoding: 'string',
      entry: 'string',
      'dry-run': 'boolean',
    });
    const [word, ...more] = options.words;
    if (word === undefined || more.length > 0) throw new UsageError('Name one file to import.');
    const allowDrop = readAllowDrop(options);
    const encoding = readEncoding(options.text('encoding'));
    const path = resolve(word);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      context.say(`There is no file ${path}.`);
      return 1;
    }
    return withWorkerDatabase(context, directoryEntities, async ({ database, clock }) => {
      const outcome = await new ImportRegister(database, clock).run(actor, {
        file: await registerFileAt(path, {
          name: basename(path),
          ...(encoding ? { encoding } : {}),
          ...entryOf(options),
        }),
        ...(allowDrop ? { allowDrop } : {}),
        isPreview: options.has('dry-run'),
        progress: context.say,
      });
      for (const finding of outcome.findings) context.say(lineOf(finding));
      for (const line of outcome.outcome === 'previewed' && outcome.preview
        ? previewLines(outcome.preview)
        : [summaryOf(outcome)])
        context.print(line);
      return outcome.outcome === 'refused' ? 1 : 0;
    });
  },
};

function readAllowDrop(options: TypedOptions): { schools: number; reason: string } | undefined {
  const schools = options.text('allow-drop');
  const reason = options.text('reason');
  if (schools === undefined && reason === undefined) return undefined;
  if (!reason?.trim() || !/^[1-9]\d{0,5}$/.test(schools ?? '')) {
    throw new UsageError(
      '--allow-drop takes the number of schools that may be missing, and --reason says why.',
    );
  }
  return { schools: Number(schools), reason };
}

function readEncoding(text: string | undefined): Encoding | undefined {
  if (text === undefined || text === 'utf-8' || text === 'windows-1252') return text;
  throw new UsageError('--encoding is utf-8 or windows-1252.');
}

const told: readonly (readonly [keyof ImportCounts, string])[] = [
  ['new', 'new'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['closed', 'closed'],
  ['reopened', 'reopened'],
  ['renamed', 'renamed'],
  ['movedTrust', 'moved trust'],
  ['movedAuthority', 'moved authority'],
  ['missing', 'no longer listed'],
  ['placedByPostcode', 'placed by postcode'],
  ['placedByOutcode', 'placed by outward postcode'],
  ['unplaced', 'without a place'],
];

function summaryOf(outcome: ImportOutcome): string {
  if (outcome.outcome === 'already') {
    return 'This very file was imported last: nothing has changed.';
  }
  if (outcome.outcome === 'refused') {
    const faults = outcome.faults === 1 ? '1 fault' : `${outcome.faults} faults`;
    return `Not imported: ${faults}. The register is as it was.`;
  }
  const counts = told
    .filter(([key], at) => at < 3 || outcome.counts[key] > 0)
    .map(([key, words]) => `${outcome.counts[key].toLocaleString('en-GB')} ${words}`);
  return `Imported ${outcome.rows.toLocaleString('en-GB')} schools (${outcome.layout}, ${outcome.encoding}): ${counts.join(', ')}.`;
}
