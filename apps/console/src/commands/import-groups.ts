import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  directoryEntities,
  type Encoding,
  ImportGroups,
  type GroupsOutcome,
  registerFileAt,
} from '@evenhand/directory';
import { systemActor } from '@evenhand/kernel';
import { type Command, UsageError } from '../command.js';
import { withWorkerDatabase } from '../command-database.js';
import { entryOf } from './entry-option.js';
import { lineOf } from './file-findings.js';
import { previewLines } from './preview-lines.js';
import { readOptions } from '../read-options.js';

const actor = systemActor('console.import-groups', null);

export const importGroupsCommand: Command = {
  name: 'import:groups',
  summary: 'Import the register\'s trusts, federations and sponsors (GIAS "all groups" CSV).',
  usage:
    'FILE                      gzip or zip allowed\nFILE --dry-run            only says what it would change\nFILE --entry NAME         which file of a zip archive that holds several\nFILE --encoding utf-8     for a file without a byte order mark that is in UTF-8',
  async run(argv, context) {
    const options = readOptions(argv, {
      encoding: 'string',
      entry: 'string',
      'dry-run': 'boolean',
    });
    const [word, ...more] = options.words;
    const encoding = readEncoding(options.text('encoding') ?? 'windows-1252');
    if (word === undefined || more.length > 0) throw new UsageError('Name one file to import.');
    const path = resolve(word);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      context.say(`There is no file ${path}.`);
      return 1;
    }
    return withWorkerDatabase(context, directoryEntities, async ({ database, clock }) => {
      context.say('Reading the groups');
      const about = { name: basename(path), encoding, ...entryOf(options) };
      const file = await registerFileAt(path, about);
      const outcome = await new ImportGroups(database, clock).run(actor, {
        file,
        isPreview: options.has('dry-run'),
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

function readEncoding(text: string): Encoding {
  if (text === 'utf-8' || text === 'windows-1252') return text;
  throw new UsageError('--encoding is utf-8 or windows-1252.');
}

const told: readonly (readonly [keyof GroupsOutcome['counts'], string])[] = [
  ['newGroups', 'new'],
  ['changedGroups', 'changed'],
  ['otherGroups', 'of other types, not read'],
  ['closedWithSchools', 'closed with open schools'],
];

function summaryOf(outcome: GroupsOutcome): string {
  if (outcome.outcome === 'already') {
    return 'This very file was imported last: nothing has changed.';
  }
  if (outcome.outcome === 'refused') {
    const faults = outcome.faults === 1 ? '1 fault' : `${outcome.faults} faults`;
    return `Not imported: ${faults}. The register is as it was.`;
  }
  const counts = told.map(
    ([key, words]) => `${outcome.counts[key].toLocaleString('en-GB')} ${words}`,
  );
  return `Imported ${outcome.rows.toLocaleString('en-GB')} groups: ${counts.join(', ')}.`;
}
