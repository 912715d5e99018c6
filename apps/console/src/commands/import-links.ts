import { createReadStream, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  directoryEntities,
  ImportLinks,
  type ImportFinding,
  type LinksOutcome,
} from '@evenhand/directory';
import { systemActor } from '@evenhand/kernel';
import { type Command, UsageError } from '../command.js';
import { withWorkerDatabase } from '../command-database.js';
import { readOptions } from '../read-options.js';

const actor = systemActor('console.import-links', null);

export const importLinksCommand: Command = {
  name: 'import:links',
  summary: 'Import the predecessors and successors of the register\'s schools (GIAS "links" CSV).',
  usage: 'FILE      gzip allowed; schools that converted keep their history under the new URN',
  async run(argv, context) {
    const [word, ...more] = readOptions(argv, {}).words;
    if (word === undefined || more.length > 0) throw new UsageError('Name one file to import.');
    const path = resolve(word);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      context.say(`There is no file ${path}.`);
      return 1;
    }
    return withWorkerDatabase(context, directoryEntities, async ({ database, clock }) => {
      context.say('Reading the links and following them');
      const file = { name: basename(path), open: () => createReadStream(path) };
      const outcome = await new ImportLinks(database, clock).run(actor, { file });
      for (const finding of outcome.findings) context.say(lineOf(finding));
      context.print(summaryOf(outcome));
      return outcome.outcome === 'refused' ? 1 : 0;
    });
  },
};

function lineOf({ severity, row, column, value, message }: ImportFinding): string {
  const place = [row === null ? '' : `row ${row}`, column ?? ''].filter(Boolean).join(', ');
  const shown = value ? ` "${value.slice(0, 80)}"` : '';
  return `${severity === 'fault' ? 'fault ' : 'notice'}  ${place}${place ? ':' : ''}${shown} ${message}`;
}

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
