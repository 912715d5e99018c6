import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  directoryEntities,
  ImportLinks,
  type LinksOutcome,
  registerFileAt,
} from '@evenhand/directory';
import { systemActor } from '@evenhand/kernel';
import { type Command, UsageError } from '../command.js';
import { withWorkerDatabase } from '../command-database.js';
import { entryOf } from './entry-option.js';
import { lineOf } from './file-findings.js';
import { previewLines } from './preview-lines.js';
import { readOptions } from '../read-options.js';

const actor = systemActor('console.import-links', null);

export const importLinksCommand: Command = {
  name: 'import:links',
  summary: 'Import the predecessors and successors of the register\'s schools (GIAS "links" CSV).',
  usage:
    'FILE                gzip or zip allowed; schools that converted keep their history under the new URN' +
    '\nFILE --entry NAME   which file of a zip archive that holds several' +
    '\nFILE --dry-run      only says what it would change',
  async run(argv, context) {
    const options = readOptions(argv, { entry: 'string', 'dry-run': 'boolean' });
    const [word, ...more] = options.words;
    if (word === undefined || more.length > 0) throw new UsageError('Name one file to import.');
    const path = resolve(word);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      context.say(`There is no file ${path}.`);
      return 1;
    }
    return withWorkerDatabase(context, directoryEntities, async ({ database, clock }) => {
      context.say('Reading the links and following them');
      const file = await registerFileAt(path, { name: basename(path), ...entryOf(options) });
      const outcome = await new ImportLinks(database, clock).run(actor, {
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

const told: readonly (readonly [keyof LinksOutcome['counts'], string])[] = [
  ['conversions', 'conversions'],
  ['mergers', 'of mergers'],
  ['splits', 'of splits'],
  ['undirected', 'without a direction'],
  ['unclear', 'contradicting each other'],
  ['continued', 'schools go on under another URN'],
  ['aliases', 'earlier URNs found'],
  ['asked', 'tasks for people'],
  ['waiting', 'links wait for their schools'],
];

function summaryOf(outcome: LinksOutcome): string {
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
  return `Imported ${outcome.rows.toLocaleString('en-GB')} links: ${counts.join(', ')}.`;
}
