import { AccountPage, TokenLine, TokenScope, tokenScopes } from '@evenhand/identity';
import { words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

export interface OwnAccountPage extends PageModel {
  name: string;
  email: string;
  places: { where: string; roles: string }[];
  sessions: {
    id: string;
    signedInAt: Date;
    seenAt: Date;
    where: string;
    isThis: boolean;
  }[];
  /** What is said of declared interests; null while the person acts for no partnership. */
  interests: string | null;
  values: Record<string, unknown>;
}

export function ownAccountPage(
  account: AccountPage,
  context: { sessionId: string; isInPartnership: boolean },
  values: Record<string, unknown> = {},
): OwnAccountPage {
  return {
    title: 'Your account',
    name: account.name,
    email: account.email,
    places: account.places.map((place) => ({
      where: [place.schoolName, place.partnershipName ?? 'This installation']
        .filter(Boolean)
        .join(', '),
      roles: place.roles.map(words).join(', '),
    })),
    sessions: account.sessions.map(({ id, signedInAt, seenAt, browser, placeName }) => ({
      ...{ id, signedInAt, seenAt },
      where: [browser ?? 'A browser', placeName && `for ${placeName}`].filter(Boolean).join(', '),
      isThis: id === context.sessionId,
    })),
    interests: context.isInPartnership ? interestsWords(account.interests) : null,
    values: { name: account.name, ...values },
  };
}

function interestsWords(count: number): string {
  if (count === 0) return 'You have declared no tie to a school.';
  return count === 1
    ? 'You have declared 1 tie to a school.'
    : `You have declared ${count} ties to schools.`;
}

const scopeWords: Record<TokenScope, string> = {
  read: 'Read only',
  write: 'Read and change',
  pay: 'Read, change and, after a second factor, pay',
  stand_in: 'Stand in for other partnerships, and nothing else',
};

const paying: readonly TokenScope[] = ['pay', 'stand_in'];

export interface TokensPage extends PageModel {
  tokens: readonly (TokenLine & { scopeText: string; mayStepUp: boolean })[];
  scopes: { value: string; text: string; checked: boolean }[];
  isForAll: boolean;
  /** Shown this once, right after it was made. */
  made: string | null;
  values: Record<string, unknown>;
}

export function tokensPage(
  tokens: readonly TokenLine[],
  isForAll: boolean,
  values: Record<string, unknown> = { days: '30' },
  made: string | null = null,
): TokensPage {
  return {
    title: 'API tokens',
    breadcrumbs: [{ text: 'Your account', href: '/account' }, { text: 'API tokens' }],
    tokens: tokens.map((token) => ({
      ...token,
      scopeText: scopeWords[token.scope],
      mayStepUp: token.isOwn && paying.includes(token.scope) && !token.steppedUpUntil,
    })),
    scopes: tokenScopes.map((value) => ({
      value,
      text: scopeWords[value],
      checked: (values.scope ?? 'read') === value,
    })),
    isForAll,
    made,
    values,
  };
}
