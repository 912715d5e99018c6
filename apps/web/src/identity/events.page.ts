import { EventLine } from '@evenhand/identity';
import { Page, words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { eventDetails, idsIn } from './event-details.js';

interface EventView {
  seq: number;
  occurredAt: Date;
  /** `identity.role-granted` as `Role granted` */
  what: string;
  /** All events of this kind. */
  whatHref: string;
  part: string;
  by: string;
  subject: string;
  subjectHref: string;
  details: string[];
}

export interface EventsPage extends PageModel {
  events: EventView[];
  next: string | null;
  /** What the pager's link repeats: `subjectId=...&`. */
  pagerQuery: string;
  filter: { name: string; subjectId: string };
  /** Whether events are left out because the reader has a tie. */
  isShortened: boolean;
  choices: { value: string; text: string; selected: boolean }[];
}

export function eventsPage(
  { items, next }: Page<EventLine>,
  names: ReadonlyMap<string, string>,
  filter: { name: string | null; subjectId: string | null },
  isShortened: boolean,
): EventsPage {
  const query = new URLSearchParams();
  if (filter.name) query.set('name', filter.name);
  if (filter.subjectId) query.set('subject', filter.subjectId);
  const kept = query.toString();
  return {
    title: 'Audit trail',
    events: items.map((event) => eventView(event, names)),
    next,
    pagerQuery: kept ? `${kept}&` : '',
    filter: { name: filter.name ?? '', subjectId: filter.subjectId ?? '' },
    isShortened,
    choices: choicesOf(filter.name ?? ''),
  };
}

function eventView(event: EventLine, names: ReadonlyMap<string, string>): EventView {
  const [context = ''] = event.name.split('.');
  return {
    seq: event.seq,
    occurredAt: event.occurredAt,
    what: whatOf(event.name),
    whatHref: `/admin/events?name=${encodeURIComponent(event.name)}`,
    part: parts[context] ?? words(context),
    by: event.by,
    subject: `${words(event.subjectType)} ${event.subjectId.slice(0, 8)}`,
    subjectHref: `/admin/events?subject=${encodeURIComponent(event.subjectId)}`,
    details: eventDetails(event.data, names),
  };
}

/** Every id in these events' data that may be a person's or a school's. */
export function namedIds(events: readonly EventLine[]): string[] {
  return [...new Set(events.flatMap(({ data }) => idsIn(data)))];
}

/** The parts of the product as its people call them, by the first word of an event's name. */
const parts: Readonly<Record<string, string>> = {
  directory: 'Schools, members and settings',
  identity: 'People, roles and signing in',
  register: 'Needs and offers',
  matching: 'Matching',
  brokerage: 'Proposals and introductions',
  agreements: 'Agreements and reviews',
  reporting: 'Reports',
  payments: 'Payments and bank details',
  funds: 'Funds',
  casework: 'Personal data, holds and ties',
  notifications: 'Mail',
};

/** A part, or the one kind of event that was chosen from a row. */
function choicesOf(name: string): EventsPage['choices'] {
  const known = Object.entries(parts).map(([value, text]) => ({ value, text }));
  const isKnown = name === '' || name in parts;
  const one = isKnown ? [] : [{ value: name, text: whatOf(name) }];
  return [{ value: '', text: 'Everything' }, ...known, ...one].map((choice) => ({
    ...choice,
    selected: choice.value === name,
  }));
}

function whatOf(name: string): string {
  const [part = '', what = ''] = name.split('.');
  const text = words(what || part);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
