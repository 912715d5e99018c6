import type { HoldLine, RetentionLine, RetentionOverview, SweepDetail } from '@evenhand/casework';
import { words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

interface RuleView extends RetentionLine {
  href: string;
  time: string;
  /** What happens after it, in words that need no dictionary. */
  thenWords: string;
}

export interface RetentionPage extends PageModel {
  rules: RuleView[];
  workedOutAt: Date | null;
  untilOn: string | null;
  sweeps: { href: string; sweptAt: Date; what: string }[];
  holds: HoldLine[];
}

export interface RulePage extends PageModel {
  rule: RuleView;
  values: Record<string, unknown>;
}

export interface HoldPage extends PageModel {
  schools: { value: string; text: string; selected: boolean }[];
  people: { value: string; text: string; selected: boolean }[];
  values: Record<string, unknown>;
}

export interface LiftPage extends PageModel {
  hold: HoldLine;
  values: Record<string, unknown>;
}

export interface SweepPage extends PageModel {
  sweptAt: Date;
  removals: { what: string; subjectId: string; amount: number }[];
}

const home = { text: 'Retention', href: '/admin/retention' };

export function retentionPage(
  overview: RetentionOverview,
  holds: readonly HoldLine[],
): RetentionPage {
  return {
    title: 'Retention',
    breadcrumbs: [
      { text: 'Requests about personal data', href: '/admin/data-requests' },
      { text: 'Retention' },
    ],
    ...overview,
    rules: overview.rules.map(ruleView),
    sweeps: overview.sweeps.map(({ id, sweptAt, counts }) => ({
      href: `/admin/retention/sweeps/${id}`,
      sweptAt,
      what: Object.entries(counts)
        .map(([rule, count]) => `${count} by the rule “${words(rule)}”`)
        .join('; '),
    })),
    holds: [...holds],
  };
}

export function rulePage(line: RetentionLine, values?: Record<string, unknown>): RulePage {
  return {
    title: line.what,
    breadcrumbs: [home, { text: 'How long' }],
    rule: ruleView(line),
    values: values ?? { months: String(line.months), reason: line.reason ?? '' },
  };
}

export function holdPage(
  schools: readonly { id: string; name: string }[],
  people: readonly { id: string; name: string }[],
  values: Record<string, unknown> = {},
): HoldPage {
  return {
    title: 'Place a legal hold',
    breadcrumbs: [home, { text: 'Legal hold' }],
    schools: choices('No school', schools, values.schoolId),
    people: choices('No person', people, values.personId),
    values,
  };
}

export function liftPage(hold: HoldLine, values: Record<string, unknown> = {}): LiftPage {
  return {
    title: `Lift the hold on ${hold.name}`,
    breadcrumbs: [home, { text: 'Legal hold' }],
    hold,
    values,
  };
}

export function sweepPage({ sweptAt, removals }: SweepDetail): SweepPage {
  return {
    title: 'What was removed',
    breadcrumbs: [home, { text: 'What was removed' }],
    sweptAt,
    removals: removals.map(({ rule, ...removal }) => ({ what: words(rule), ...removal })),
  };
}

function choices(
  none: string,
  all: readonly { id: string; name: string }[],
  chosen: unknown,
): { value: string; text: string; selected: boolean }[] {
  return [
    { value: '', text: none, selected: !chosen },
    ...all.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
  ];
}

const thenWords: Readonly<Record<RetentionLine['then'], string>> = {
  deleted: 'deleted',
  pseudonymised: 'names and texts are removed, numbers stay',
};

function ruleView(line: RetentionLine): RuleView {
  return {
    ...line,
    href: `/admin/retention/rules/${line.code}`,
    time: timeOf(line.months),
    thenWords: thenWords[line.then],
  };
}

/** `84` as `7 years`, `30` as `2 years and 6 months`. */
function timeOf(months: number): string {
  const parts = [
    [Math.floor(months / 12), 'year'],
    [months % 12, 'month'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' and ');
}
