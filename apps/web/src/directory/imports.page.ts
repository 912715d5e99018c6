import { ImportedChange, RegisterImport } from '@evenhand/directory';
import { Page, PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { changedField } from './changed-field.js';

type ImportView = RegisterImport & {
  href: string;
  state: 'applied' | 'failed';
  faults: number;
  /** In whole seconds, one at least. */
  seconds: number;
};

export interface ImportsPage extends PageModel {
  imports: ImportView[];
  next: string | null;
  /** Only an operator sends files. */
  maySend: boolean;
}

export function importsPage(
  { items, next }: Page<RegisterImport>,
  actor: PersonActor,
): ImportsPage {
  const maySend = actor.roles.includes('operator');
  return { title: 'Imports of the register', imports: items.map(viewOf), next, maySend };
}

export interface ImportPage extends PageModel {
  run: ImportView;
  counts: { label: string; number: number }[];
  changes: (ImportedChange & { label: string; href: string })[];
  /** Whether there are more changes than are shown. */
  isCut: boolean;
}

const labels: readonly [string, string][] = [
  ['new', 'New schools'],
  ['changed', 'Changed'],
  ['unchanged', 'Unchanged'],
  ['closed', 'Closed'],
  ['reopened', 'Reopened'],
  ['renamed', 'Renamed'],
  ['movedTrust', 'Moved to another trust'],
  ['movedAuthority', 'Moved to another authority'],
  ['missing', 'No longer listed'],
  ['placedByPostcode', 'Placed by postcode'],
  ['placedByOutcode', 'Placed by outward postcode'],
  ['unplaced', 'Without a place'],
  ['conversions', 'Conversions'],
  ['mergers', 'Links of mergers'],
  ['splits', 'Links of splits'],
  ['unclear', 'Links that contradict each other'],
  ['undirected', 'Links without a direction'],
  ['continued', 'Schools that go on under another URN'],
  ['aliases', 'Earlier URNs found'],
  ['asked', 'Tasks for people'],
  ['waiting', 'Links that wait for their schools'],
  ['newGroups', 'New groups'],
  ['changedGroups', 'Changed groups'],
  ['otherGroups', 'Groups of other types, not read'],
  ['closedWithSchools', 'Closed groups with open schools'],
];

/** The counts of an import or of its preview, those that it has, with their names. */
export function importCounts(
  counts: Readonly<Record<string, number>>,
): { label: string; number: number }[] {
  return labels.flatMap(([key, label]) => {
    const number = counts[key];
    return number === undefined ? [] : [{ label, number }];
  });
}

export function importPage(found: RegisterImport, changes: ImportedChange[]): ImportPage {
  return {
    title: found.fileName,
    breadcrumbs: [{ text: 'Imports', href: '/admin/imports' }, { text: found.fileName }],
    run: viewOf(found),
    counts: importCounts(found.counts),
    changes: changes.map((change) => ({
      ...change,
      label: changedField(change.field),
      href: `/schools/${change.schoolId}`,
    })),
    isCut: changes.length === 100,
  };
}

function viewOf(found: RegisterImport): ImportView {
  const took = found.finishedAt.getTime() - found.startedAt.getTime();
  return {
    ...found,
    href: `/admin/imports/${found.id}`,
    state: found.outcome === 'applied' ? 'applied' : 'failed',
    faults: found.findings.filter(({ severity }) => severity === 'fault').length,
    seconds: Math.max(1, Math.round(took / 1000)),
  };
}
