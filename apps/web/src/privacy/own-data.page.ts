import { type DataRequestKind, dataRequestKinds, type DataRequestLine } from '@evenhand/casework';
import { PageModel } from '../shell/pages/page.js';

const kindWords: Record<DataRequestKind, string> = {
  access: 'A copy of my data',
  erasure: 'Erase me',
  complaint: 'Complain about how my data are used',
};

const kindHints: Record<DataRequestKind, string> = {
  access:
    'Made at once, as a page to read and a file for programs. Say below if you ask for more than that',
  erasure:
    'Your roles end, your name and address are removed. What the law keeps is told to you first',
  complaint: 'Acknowledged within 30 days. Say below what is wrong',
};

export interface OwnRequest extends DataRequestLine {
  what: string;
  isOpen: boolean;
  /** Where the link of an error leads: the first question that waits for an answer. */
  replyId: string;
}

export interface OwnDataPage extends PageModel {
  requests: OwnRequest[];
  kinds: { value: string; text: string; hint: { text: string }; checked: boolean }[];
  /** What would stand against an erasure today, and what would stay. */
  against: string[];
  stays: string[];
  values: Record<string, unknown>;
}

export function ownDataPage(
  requests: readonly DataRequestLine[],
  { against, stays }: Pick<OwnDataPage, 'against' | 'stays'>,
  values: Record<string, unknown> = {},
): OwnDataPage {
  const firstAsked = requests.find(({ status }) => status === 'clarifying')?.id;
  return {
    title: 'Your data',
    breadcrumbs: [{ text: 'Your account', href: '/account' }, { text: 'Your data' }],
    requests: requests.map((request) => ({
      ...request,
      what: kindWords[request.kind],
      isOpen: request.answeredAt === null,
      replyId: request.id === firstAsked ? 'answer' : `answer-${request.id}`,
    })),
    kinds: dataRequestKinds.map((value) => ({
      value,
      text: kindWords[value],
      hint: { text: kindHints[value] },
      checked: values.kind === value,
    })),
    against,
    stays,
    values,
  };
}
