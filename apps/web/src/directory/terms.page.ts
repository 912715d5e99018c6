import {
  OwnAnswers,
  TermsAnswer,
  TermsInForce,
  termsKinds,
  TermsKind,
  termsTitles,
  TermsVersion,
  textChanges,
  TextChange,
} from '@evenhand/directory';
import { PageModel } from '../shell/pages/page.js';

export interface TermsText {
  id: string;
  title: string;
  number: number;
  paragraphs: string[];
}

const paragraphsOf = (body: string): string[] =>
  body.split('\n').filter((line) => line.trim() !== '');

export const termsText = ({ id, kind, number, body }: TermsInForce): TermsText => ({
  ...{ id, title: termsTitles[kind], number, paragraphs: paragraphsOf(body) },
});

export interface TermsPage extends PageModel {
  texts: (TermsText & {
    changes: string;
    fromDate: string;
    acceptedAt: Date | null;
    acceptedBy: string | null;
    dueOn: string | null;
    isOverdue: boolean;
  })[];
  boxes: { value: string; text: string }[];
  matching: TermsText | null;
  consents: (OwnAnswers['consents'][number] & { giver: string; withdrawer: string | null })[];
  isConsenting: boolean;
  /** Whether this person answers for the school. */
  isHead: boolean;
  /** The school's own membership: tier, until when, how to end it. */
  ownHref: string | null;
}

/** What holds in the partnership, and what the school that one acts for has answered. */
export function termsPage(
  inForce: readonly TermsInForce[],
  answers: OwnAnswers | null,
  names: ReadonlyMap<string, string>,
  isHead: boolean,
  membershipId: string | null,
): TermsPage {
  const nameOf = (id: string): string => names.get(id) ?? 'Somebody of the school';
  const texts = inForce
    .filter(({ kind }) => kind !== 'matching')
    .map((terms) => {
      const accepted = answers?.acceptances.find(({ termsId }) => termsId === terms.id);
      const ask = answers?.asks.find(({ termsId }) => termsId === terms.id);
      return {
        ...termsText(terms),
        ...{ changes: terms.changes, fromDate: terms.fromDate },
        acceptedAt: accepted?.acceptedAt ?? null,
        acceptedBy: accepted ? nameOf(accepted.personId) : null,
        dueOn: ask?.dueOn ?? null,
        isOverdue: !accepted && Boolean(ask?.markedOn),
      };
    })
    // what waits is read first, and answered below it
    .sort((a, b) => Number(a.acceptedAt !== null) - Number(b.acceptedAt !== null));
  const matching = inForce.find(({ kind }) => kind === 'matching');
  const consents = answers?.consents ?? [];
  return {
    title: 'What members agree to',
    texts,
    boxes: texts
      .filter(({ acceptedAt }) => isHead && acceptedAt === null)
      .map(({ id, title, number }) => ({
        value: id,
        text: `My school agrees to: ${title}, version ${number}`,
      })),
    matching: matching ? termsText(matching) : null,
    consents: consents.map((consent) => ({
      ...consent,
      giver: nameOf(consent.givenBy),
      withdrawer: consent.withdrawnBy === null ? null : nameOf(consent.withdrawnBy),
    })),
    isConsenting: consents.some(
      ({ termsId, withdrawnAt }) => termsId === matching?.id && withdrawnAt === null,
    ),
    isHead,
    ownHref: membershipId && `/members/${membershipId}`,
  };
}

const settings = { text: 'Settings', href: '/settings' };
const all = { text: 'Texts that members agree to', href: '/settings/terms' };

export interface TermsListPage extends PageModel {
  kinds: {
    kind: TermsKind;
    title: string;
    href: string;
    draft: boolean;
    versions: (TermsVersion & { href: string })[];
  }[];
}

export function termsListPage(versions: readonly TermsVersion[]): TermsListPage {
  return {
    title: all.text,
    breadcrumbs: [settings, { text: all.text }],
    kinds: termsKinds.map((kind) => {
      const own = versions.filter((each) => each.kind === kind);
      return {
        ...{ kind, title: termsTitles[kind], href: `${all.href}/${kind}` },
        draft: own.some(({ status }) => status === 'draft'),
        versions: own
          .filter(({ status }) => status === 'published')
          .map((each) => ({ ...each, href: `${all.href}/versions/${each.id}` })),
      };
    }),
  };
}

export interface TermsDraftPage extends PageModel {
  kind: TermsKind;
  href: string;
  values: Record<string, unknown>;
  hasDraft: boolean;
  number: number;
  changes: TextChange[] | null;
}

export function termsDraftPage(
  kind: TermsKind,
  versions: readonly TermsVersion[],
  values?: Record<string, unknown>,
): TermsDraftPage {
  const own = versions.filter((each) => each.kind === kind);
  const draft = own.find(({ status }) => status === 'draft');
  const before = own.find(({ status }) => status === 'published');
  return {
    title: termsTitles[kind],
    breadcrumbs: [settings, all, { text: termsTitles[kind] }],
    kind,
    href: `${all.href}/${kind}`,
    values: values ?? {
      ...{ body: draft?.body ?? before?.body ?? '', changes: draft?.changes ?? '' },
    },
    hasDraft: draft !== undefined,
    number: draft?.number ?? (before?.number ?? 0) + 1,
    changes: draft && before ? textChanges(before.body, draft.body) : null,
  };
}

export interface TermsVersionPage extends PageModel {
  terms: TermsVersion;
  paragraphs: string[];
  publisher: string | null;
  /** Against the version before; null for the first one. */
  changes: TextChange[] | null;
  answers: (TermsAnswer & { href: string; person: string | null })[];
}

export function termsVersionPage(
  terms: TermsVersion,
  versions: readonly TermsVersion[],
  answers: readonly TermsAnswer[],
  names: ReadonlyMap<string, string>,
): TermsVersionPage {
  const title = `${termsTitles[terms.kind]}, version ${terms.number}`;
  const before = versions.find(
    ({ kind, number }) => kind === terms.kind && number === terms.number - 1,
  );
  return {
    title,
    breadcrumbs: [settings, all, { text: title }],
    terms,
    paragraphs: paragraphsOf(terms.body),
    publisher: names.get(terms.publishedBy ?? '') ?? null,
    changes: before ? textChanges(before.body, terms.body) : null,
    answers: answers.map((answer) => ({
      ...answer,
      href: `/members/${answer.membershipId}`,
      person: names.get(answer.personId ?? '') ?? null,
    })),
  };
}
