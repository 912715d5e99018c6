import { createReadStream, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  directoryEntities,
  type Encoding,
  ImportGroups,
  type ImportFinding,
  type GroupsOutcome,
} from '@evenhand/directory';
import { systemActor } from '@evenhand/kernel';
import { type Command, UsageError } from '../command.js';
import { withWorkerDatabase } from '../command-database.js';
import { readOptions } from '../read-options.js';

const actor = systemActor('console.import-groups', null);

export const importGroupsCommand: Command = {
  name: 'import:groups',
  summary: 'Import the register\'s trusts, federations and sponsors (GIAS "all groups" CSV).',
  usage:
    'FILE                      gzip allowed\nFILE --encoding utf-8     for a file without a byte order mark that is in UTF-8',
  async run(argv, context) {
    const options = readOptions(argv, { encoding: 'string' });
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
      const file = { name: basename(path), open: () => createReadStream(path), encoding };
      const outcome = await new ImportGroups(database, clock).run(actor, { file });
      for (const finding of outcome.findings) context.say(lineOf(finding));
      context.print(summaryOf(outcome));
      return outcome.outcome === 'refused' ? 1 : 0;
    });
  },
};

function readEncoding(text: string): Encoding {
  if (text === 'utf-8' || text === 'windows-1252') return text;
  throw new UsageError('--encoding is utf-8 or windows-1252.');
}

function lineOf({ severity, row, column, value, message }: ImportFinding): string {
  const place = [row === null ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ');
  const shown = value ? ` "${value.slice(0, 80)}"` : '';
  return `${severity === 'fault' ? 'fault ' : 'notice'}  ${place}${place ? ':' : ''}${shown} ${message}`;
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
