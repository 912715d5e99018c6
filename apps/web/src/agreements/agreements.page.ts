import { AgreementLine, PairingToDraft } from '@evenhand/agreements';
import { agreementStatuses } from '@evenhand/agreements';
import type { HiddenByTie } from '@evenhand/casework';
import { Page, words } from '@evenhand/kernel';
import { hiddenLines } from '../privacy/hidden-lines.js';
import { PageModel } from '../shell/pages/page.js';

export interface AgreementsPage extends PageModel {
  agreements: (AgreementLine & { href: string })[];
  filters: { text: string; href: string; isCurrent: boolean }[];
  mayDraft: boolean;
  hidden: string[];
  next: string | null;
  pagerQuery: string;
}

export function agreementsPage(
  { items, next }: Page<AgreementLine>,
  status: string | undefined,
  mayDraft: boolean,
  hidden: readonly HiddenByTie[],
): AgreementsPage {
  return {
    title: 'Agreements',
    agreements: items.map((line) => ({ ...line, href: `/agreements/${line.id}` })),
    filters: [undefined, ...agreementStatuses.slice(0, 7)].map((one) => ({
      text: one ? words(one) : 'all',
      href: one ? `/agreements?status=${one}` : '/agreements',
      isCurrent: one === status,
    })),
    mayDraft,
    hidden: hiddenLines(hidden, 'agreement'),
    next,
    pagerQuery: status ? `status=${status}&` : '',
  };
}

export interface NewAgreementPage extends PageModel {
  pairings: PairingToDraft[];
  chosen: string;
}

export function newAgreementPage(
  pairings: PairingToDraft[],
  values: Record<string, unknown> = {},
): NewAgreementPage {
  return {
    title: 'Draft an agreement',
    breadcrumbs: [{ text: 'Agreements', href: '/agreements' }, { text: 'Draft an agreement' }],
    pairings,
    chosen: typeof values.proposalId === 'string' ? values.proposalId : '',
  };
}
