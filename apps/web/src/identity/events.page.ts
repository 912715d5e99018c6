import { EventLine } from '@evenhand/identity';
import { Page, words } from '@evenhand/kernel';
import { isUuid } from '@evenhand/platform';
import { PageModel } from '../shell/pages/page.js';

interface EventView {
  seq: number;
  occurredAt: Date;
  /** `identity.role-granted` as `role granted` */
  what: string;
  context: string;
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
  };
}

function eventView(event: EventLine, names: ReadonlyMap<string, string>): EventView {
  const [context = '', what = ''] = event.name.split('.');
  return {
    seq: event.seq,
    occurredAt: event.occurredAt,
    what: words(what),
    context,
    by: event.by,
    subject: `${words(event.subjectType)} ${event.subjectId.slice(0, 8)}`,
    subjectHref: `/admin/events?subject=${encodeURIComponent(event.subjectId)}`,
    details: Object.entries(event.data)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => detail(name, textOf(value), names)),
  };
}

/** The trail holds ids; who reads it may know whom and which school they stand for. */
function detail(field: string, text: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(text);
  return name ? `${words(field.replace(/Id$/, ''))}: ${name}` : `${words(field)}: ${text}`;
}

/** Every id in these events' data that may be a person's or a school's. */
export function namedIds(events: readonly EventLine[]): string[] {
  const values = events.flatMap(({ data }) => Object.values(data));
  return [...new Set(values.filter((value) => typeof value === 'string'))].filter(isUuid);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
