import type { DataRequestKind, DataRequestLine, StaffStep } from '@evenhand/casework';
import { Page } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

interface RequestView extends DataRequestLine {
  what: string;
  who: string;
  href: string;
  isOpen: boolean;
  isLate: boolean;
}

export interface DataRequestsPage extends PageModel {
  requests: RequestView[];
  next: string | null;
  pagerQuery: string;
  /** Administrators may; the operator sees to requests alone. */
  mayErase: boolean;
}

export interface DataRequestPage extends PageModel {
  request: RequestView;
  steps: { value: StaffStep; text: string; hint?: { text: string }; checked: boolean }[];
  against: string[];
  stays: string[];
  values: Record<string, unknown>;
}

export interface ErasePage extends PageModel {
  person: { id: string; name: string };
  against: string[];
  stays: string[];
  values: Record<string, unknown>;
}

/** As staff say it; the person's own page says “me”. */
const askedWords: Record<DataRequestKind, string> = {
  access: 'A copy of personal data',
  erasure: 'Erasure',
  complaint: 'A complaint about personal data',
};

const stepWords: Record<StaffStep, string> = {
  acknowledge: 'Acknowledge it: say that it has come and is being looked into',
  ask: 'Ask the person a question',
  extend: 'Take two months longer (once), with a reason',
  approve: 'Erase the person',
  answer: 'Answer it',
  refuse: 'Refuse it, with the reason',
};

const stepHints: Partial<Record<StaffStep, string>> = {
  ask: 'Nothing more falls due until they reply',
  approve: 'At once, and for good: it cannot be undone',
};

export function dataRequestsPage(
  { items, next }: Page<DataRequestLine>,
  today: string,
  mayErase: boolean,
): DataRequestsPage {
  return {
    title: 'Requests about personal data',
    requests: items.map((request) => viewOf(request, today)),
    next,
    pagerQuery: '',
    mayErase,
  };
}

export function dataRequestPage(
  request: DataRequestLine,
  erasure: { against: string[]; stays: string[] },
  today: string,
  values: Record<string, unknown> = {},
): DataRequestPage {
  const view = viewOf(request, today);
  return {
    title: `${view.what}: ${view.who}`,
    breadcrumbs: [
      { text: 'Requests about personal data', href: '/admin/data-requests' },
      { text: view.what },
    ],
    request: view,
    steps: stepsOf(request).map((value) => ({
      value,
      text: stepWords[value],
      ...(stepHints[value] ? { hint: { text: stepHints[value] } } : {}),
      checked: values.step === value,
    })),
    ...(request.kind === 'erasure' ? erasure : { against: [], stays: [] }),
    values,
  };
}

export function erasePage(
  person: { id: string; name: string },
  erasure: { against: string[]; stays: string[] },
  values: Record<string, unknown> = {},
): ErasePage {
  return {
    title: `Erase ${person.name}`,
    breadcrumbs: [
      { text: 'Requests about personal data', href: '/admin/data-requests' },
      { text: 'Erase somebody' },
    ],
    person,
    ...erasure,
    values,
  };
}

function stepsOf({ kind, status, acknowledgedOn, extensionReason }: DataRequestLine): StaffStep[] {
  if (status === 'clarifying') return ['refuse'];
  if (status !== 'received') return [];
  return [
    ...(acknowledgedOn === null ? (['acknowledge'] as const) : []),
    'ask',
    ...(kind !== 'complaint' && extensionReason === null ? (['extend'] as const) : []),
    kind === 'erasure' ? 'approve' : 'answer',
    'refuse',
  ];
}

function viewOf(request: DataRequestLine, today: string): RequestView {
  const isOpen = request.answeredAt === null;
  return {
    ...request,
    what: askedWords[request.kind],
    who: request.personName ?? 'a former colleague',
    href: `/admin/data-requests/${request.id}`,
    isOpen,
    isLate: isOpen && request.status !== 'clarifying' && request.dueOn < today,
  };
}
