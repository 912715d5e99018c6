import {
  InvitationSent,
  MemberLine,
  MembershipAction,
  membershipActions,
  membershipReasons,
  Stay,
  TierLine,
} from '@evenhand/directory';
import { StandingWork } from '@evenhand/casework';
import { may, PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';
import { memberView, MemberView } from './members.page.js';

export interface MemberPage extends PageModel {
  member: MemberView;
  schoolHref: string;
  mayAccept: boolean;
  /** What ending it is called for this person now, null where it cannot be ended. */
  ending: string | null;
  mayResend: boolean;
  mayLapse: boolean;
  mayRenew: boolean;
  mayChangeTier: boolean;
  /** For staff and the school itself. */
  invitation: (InvitationSent & { person: string | null }) | null;
  isInsider: boolean;
  /** Whether there is something to read before joining. */
  hasTerms: boolean;
  /** Texts that the school has not accepted in time. */
  overdue: string[];
}

const endings: readonly [MembershipAction, string][] = [
  ['decline', 'Decline the invitation'],
  ['withdraw', 'Withdraw the invitation'],
  ['leave', 'End the membership'],
];

export function memberPage(
  member: MemberLine,
  actor: PersonActor,
  more: Partial<Pick<MemberPage, 'invitation' | 'hasTerms' | 'overdue'>> = {},
): MemberPage {
  const allowed = (action: MembershipAction): boolean =>
    may(membershipActions, action, member.status, actor) && actsForIt(member, actor);
  const isAdministrator = actor.roles.includes('administrator');
  return {
    title: member.schoolName,
    breadcrumbs: [{ text: 'Members', href: '/members' }, { text: member.schoolName }],
    member: memberView(member),
    schoolHref: `/schools/${member.schoolId}`,
    mayAccept: allowed('accept'),
    ending: endings.find(([action]) => allowed(action))?.[1] ?? null,
    mayResend: isAdministrator && member.status === 'invited',
    mayLapse: allowed('lapse'),
    mayRenew: allowed('renew'),
    mayChangeTier: isAdministrator && member.status !== 'left',
    invitation: more.invitation ?? null,
    isInsider: isInsider(member, actor),
    hasTerms: more.hasTerms ?? false,
    overdue: more.overdue ?? [],
  };
}

/** A head acts for the own school only; an administrator for every one. */
function actsForIt(member: MemberLine, actor: PersonActor): boolean {
  return actor.roles.includes('administrator') || actor.schoolId === member.schoolId;
}

/** Who may read what passed between the partnership and the school. */
export function isInsider(member: Pick<MemberLine, 'schoolId'>, actor: PersonActor): boolean {
  return (
    actor.roles.some((role) => role === 'administrator' || role === 'broker') ||
    actor.schoolId === member.schoolId
  );
}

export interface StepPage extends PageModel {
  member: MemberView;
  action: string;
  button: string;
  values: Record<string, unknown>;
  reasons: { value: string; text: string; checked: boolean }[];
  work: StandingWork | null;
  /** The reader has a tie to the school. */
  isWorkHidden: boolean;
  tiers: { value: string; text: string; selected: boolean }[];
}

/** The page before one step: what it means, why, and the button. */
export function stepPage(
  member: MemberLine,
  step: Pick<StepPage, 'title' | 'action'> & {
    reasons?: 'leave' | 'lapse';
    work?: StandingWork | null;
    tiers?: readonly TierLine[];
  },
  values: Record<string, unknown> = {},
): StepPage {
  const view = memberView(member);
  const reasons = step.reasons ? Object.entries(membershipReasons[step.reasons]) : [];
  return {
    title: step.title,
    back: { href: view.href },
    member: view,
    action: `${view.href}/${step.action}`,
    button: step.title,
    values,
    reasons: reasons.map(([value, text]) => ({ value, text, checked: values.reason === value })),
    work: step.work ?? null,
    isWorkHidden: step.work === null,
    tiers: tierChoices(step.tiers ?? [], member.tierName, values.tierId),
  };
}

/** Every tier but the present one; none is chosen before somebody does. */
function tierChoices(
  tiers: readonly TierLine[],
  present: string | null,
  chosen: unknown,
): StepPage['tiers'] {
  const others = tiers.filter(({ name }) => name !== present);
  if (others.length === 0) return [];
  return [
    { value: '', text: 'Choose a tier', selected: false },
    ...others.map(({ id, name, yearlyPence }) => ({
      value: id,
      text: `${name}, £${(yearlyPence / 100).toLocaleString('en-GB')} a year`,
      selected: chosen === id,
    })),
  ];
}

export interface HistoryPage extends PageModel {
  member: MemberView;
  stays: (Omit<Stay, 'changes'> & {
    changes: (Stay['changes'][number] & { what: string; why: string | null; who: string })[];
  })[];
}

const actionWords: Readonly<Record<string, string>> = {
  invite: 'Invited',
  resend: 'Invitation sent again',
  remind: 'Reminded of the invitation',
  accept: 'Accepted and became a member',
  decline: 'Invitation declined',
  withdraw: 'Invitation withdrawn',
  expire: 'Invitation ended: no answer in time',
  lapse: 'Lapsed',
  renew: 'Renewed',
  leave: 'Left',
  change_tier: 'Tier changed',
};
const reasonWords: Readonly<Record<string, string>> = {
  ...membershipReasons.leave,
  ...membershipReasons.lapse,
  'subscription-due': 'The subscription ran out',
};

export function historyPage(
  member: MemberLine,
  stays: readonly Stay[],
  names: ReadonlyMap<string, string>,
): HistoryPage {
  return {
    title: `History of ${member.schoolName}`,
    breadcrumbs: [
      { text: 'Members', href: '/members' },
      { text: member.schoolName, href: `/members/${member.id}` },
      { text: 'History' },
    ],
    member: memberView(member),
    stays: stays.map((stay) => ({
      ...stay,
      changes: stay.changes.map((change) => ({
        ...change,
        what: actionWords[change.action] ?? change.action,
        why: change.reason && (reasonWords[change.reason] ?? change.reason),
        who:
          change.personId === null
            ? 'By itself'
            : (names.get(change.personId) ?? 'Somebody of the partnership'),
      })),
    })),
  };
}
