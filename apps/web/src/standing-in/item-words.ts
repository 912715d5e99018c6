import type { HandoverKind, HandoverTask } from '@evenhand/identity';

const titles: Readonly<Record<HandoverKind, string>> = {
  need: 'A need to open',
  offer: 'An offer to verify',
  proposal: 'A proposal to decide',
  report: 'A report to accept',
  milestone: 'A claim to assess and approve',
};
const later: Readonly<Partial<Record<HandoverTask, string>>> = {
  review: 'A report to give a verdict on',
  authorise: 'A payment to authorise',
  check: 'A payment to check with the bank',
};

/** What waits, without a name in it. */
export function itemTitle(kind: HandoverKind, task: HandoverTask): string {
  return later[task] ?? titles[kind];
}

const plurals: Readonly<Record<HandoverKind, readonly [string, string]>> = {
  need: ['need', 'needs'],
  offer: ['offer', 'offers'],
  proposal: ['proposal', 'proposals'],
  report: ['report', 'reports'],
  milestone: ['milestone', 'milestones'],
};
const acts: Readonly<Record<HandoverTask, string>> = {
  decide: 'to decide',
  review: 'to give a verdict on',
  authorise: 'to authorise, by another person than who approved it',
  check: 'to check with the bank',
};

/** `2 reports to decide` */
export function itemCount(kind: HandoverKind, task: HandoverTask, items: number): string {
  return `${items} ${plurals[kind][items === 1 ? 0 : 1]} ${acts[task]}`;
}
