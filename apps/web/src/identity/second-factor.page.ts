import { ResetReason, resetReasons, SecondFactorState } from '@evenhand/identity';
import { renderSVG } from 'uqr';
import { PageModel } from '../shell/pages/page.js';

export interface CodePage extends PageModel {
  next: string;
  /** Asked again, before one particular button. */
  isAgain: boolean;
}

export function codePage(next: string, isAgain: boolean): CodePage {
  return { title: 'Enter your code', next, isAgain };
}

export interface SecondFactorPage extends PageModel {
  state: SecondFactorState;
  /** Passed without, as every persona of a demonstration does. */
  isExempt: boolean;
}

const crumbs = (text: string): PageModel['breadcrumbs'] => [
  { text: 'Your account', href: '/account' },
  { text },
];

export function secondFactorPage(state: SecondFactorState, isExempt: boolean): SecondFactorPage {
  const title = 'Second factor';
  return { title, breadcrumbs: crumbs(title), state, isExempt };
}

export interface AppPage extends PageModel {
  /** Black on white whatever the page's colours are: cameras expect it. */
  qr: string;
  key: string;
  address: string;
}

export function appPage({ address, key }: { address: string; key: string }): AppPage {
  return {
    title: 'Set up your authenticator app',
    breadcrumbs: [
      { text: 'Your account', href: '/account' },
      { text: 'Second factor', href: '/account/second-factor' },
      { text: 'Set up your app' },
    ],
    qr: renderSVG(address, { border: 2 }),
    key,
    address,
  };
}

export interface RecoveryCodesPage extends PageModel {
  codes: readonly string[];
  next: string;
}

export function recoveryCodesPage(codes: readonly string[], next: string): RecoveryCodesPage {
  return { title: 'Keep these recovery codes', codes, next };
}

export function removalPage(): PageModel {
  return { title: 'Remove your second factor', back: { href: '/account/second-factor' } };
}

const reasonWords: Record<ResetReason, string> = {
  lost_phone: 'The phone is lost or broken',
  new_phone: 'They have a new phone, and the codes were not moved',
  suspicion: 'Somebody else may have their codes',
};

export interface ResetPage extends PageModel {
  name: string;
  href: string;
  hasOne: boolean;
  isOwn: boolean;
  reasons: { value: string; text: string; checked: boolean }[];
}

export function resetPage(
  person: { id: string; name: string },
  known: { hasOne: boolean; isOwn: boolean },
  values: Record<string, unknown> = {},
): ResetPage {
  const href = `/admin/people/${person.id}`;
  return {
    title: `Second factor of ${person.name}`,
    back: { href },
    name: person.name,
    href: `${href}/second-factor`,
    ...known,
    reasons: resetReasons.map((value) => ({
      value,
      text: reasonWords[value],
      checked: values.reason === value,
    })),
  };
}
