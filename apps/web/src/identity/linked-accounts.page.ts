import { LinkedAccountLine, providerWords, WaitingAccount } from '@evenhand/identity';
import { PageModel } from '../shell/pages/page.js';

export interface LinkedAccountsPage extends PageModel {
  accounts: (Pick<LinkedAccountLine, 'id' | 'label' | 'linkedAt' | 'lastUsedAt'> & {
    provider: string;
    organisation: string | null;
  })[];
  providers: { href: string; text: string }[];
}

export function linkedAccountsPage(
  accounts: readonly LinkedAccountLine[],
  providers: readonly { key: string; name: string }[],
): LinkedAccountsPage {
  return {
    title: 'Linked accounts',
    breadcrumbs: [{ text: 'Your account', href: '/account' }, { text: 'Linked accounts' }],
    accounts: accounts.map(({ provider, organisation, ...account }) => ({
      ...account,
      provider: providerWords[provider],
      organisation: organisation && organisationText(organisation),
    })),
    providers: providers.map(({ key, name }) => ({
      href: `/account/linked-accounts/with/${key}`,
      text: `Link an account of ${name}`,
    })),
  };
}

function organisationText({ name, urn }: { name: string; urn: number | null }): string {
  return urn === null ? name : `${name}, URN ${urn}`;
}

export interface LinkConfirmationPage extends PageModel {
  provider: string;
  label: string;
  organisation: string | null;
}

export function linkConfirmationPage({
  provider,
  label,
  organisation,
}: WaitingAccount): LinkConfirmationPage {
  return {
    title: 'Link this account to you?',
    back: { href: '/account/linked-accounts' },
    provider: providerWords[provider],
    label,
    organisation: organisation && organisationText(organisation),
  };
}
