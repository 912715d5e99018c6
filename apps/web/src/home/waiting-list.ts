import { decidingRoles } from '@evenhand/identity';
import { roles } from '@evenhand/kernel';
import { waitingAtSchool } from './waiting-at-school.js';
import { waitingForMoney } from './waiting-for-money.js';
import { count, staff, type WaitingKind } from './waiting-kind.js';

/** Asked for and not made, before or after its last day. */
const yearlyAsked = (when: '<' | '>='): string =>
  count(
    'identity.yearly_declaration',
    `row.person_id = platform.current_person() AND row.declared_at IS NULL AND row.due_on ${when} identity.today()`,
  );

/** What may wait for somebody, in the order of the journey. The home page counts and links it. */
export const waitingKinds: readonly WaitingKind[] = [
  ...waitingAtSchool,
  {
    key: 'delegation',
    roles,
    one: 'school that asks you to act for it',
    many: 'schools that ask you to act for them',
    href: '/delegations',
    sql: count(
      'identity.delegation',
      `row.person_id = platform.current_person() AND row.accepted_at IS NULL AND row.declined_at IS NULL
        AND row.ended_at IS NULL AND row.until_date > identity.today()`,
    ),
  },
  {
    key: 'yearlyOverdue',
    roles: decidingRoles,
    one: 'yearly declaration of interests that is overdue',
    many: 'yearly declarations of interests that are overdue',
    href: '/account/interests',
    notice:
      'Your yearly declaration of interests is overdue. You can go on working, but please make it now.',
    sql: yearlyAsked('<'),
  },
  {
    key: 'yearly',
    roles: decidingRoles,
    one: 'yearly declaration of interests to make',
    many: 'yearly declarations of interests to make',
    href: '/account/interests',
    sql: yearlyAsked('>='),
  },
  {
    key: 'standIn',
    roles,
    one: 'decision for another partnership, as you stand in for it',
    many: 'decisions for other partnerships, as you stand in for them',
    href: '/standing-in',
    sql: `SELECT count(*) FROM identity.my_standing_in() s WHERE s.handover_id IS NOT NULL`,
  },
  {
    key: 'nameStandIn',
    roles: ['administrator'],
    one: 'decision that nobody here may take: name somebody who stands in',
    many: 'decisions that nobody here may take: name somebody who stands in',
    href: '/admin/stand-ins',
    sql: `SELECT coalesce(sum(w.items), 0) FROM identity.without_decider() w`,
  },
  {
    key: 'authoriseForFinance',
    roles: ['administrator'],
    one: 'payment to authorise or check, in place of the finance officers',
    many: 'payments to authorise or check, in place of the finance officers',
    href: '/milestones?status=approved',
    sql: count(
      'identity.handover',
      `row.step = 'administrator' AND row.done_at IS NULL AND row.task IN ('authorise', 'check')`,
    ),
  },
  {
    key: 'tasks',
    roles: staff,
    one: 'task for a person to settle',
    many: 'tasks for a person to settle',
    href: '/tasks',
    sql: count('directory.task', `row.status = 'open'`),
  },
  {
    key: 'flagged',
    roles: ['administrator'],
    one: 'decision to look at, made before a tie was known',
    many: 'decisions to look at, made before a tie was known',
    href: '/admin/flagged-decisions?status=open',
    sql: count('casework.flagged_decision', `row.status = 'open'`),
  },
  {
    key: 'triage',
    roles: staff,
    one: 'need to open',
    many: 'needs to open',
    href: '/needs?status=posted',
    sql: count('register.need', `row.status = 'posted'`),
  },
  {
    key: 'verify',
    roles: [...staff, 'verifier'],
    one: 'offer to verify',
    many: 'offers to verify',
    href: '/offers?status=submitted',
    sql: count('register.offer', `row.status = 'submitted'`),
  },
  {
    key: 'match',
    roles: staff,
    one: 'open need to match',
    many: 'open needs to match',
    href: '/broker/runs',
    sql: count('register.need', `row.status = 'open'`),
  },
  {
    key: 'decide',
    roles: staff,
    one: 'proposal to decide',
    many: 'proposals to decide',
    href: '/broker',
    sql: count('brokerage.proposal', `row.status = 'proposed'`),
  },
  {
    key: 'draft',
    roles: staff,
    one: 'pairing to draft an agreement for',
    many: 'pairings to draft an agreement for',
    href: '/broker',
    sql: `SELECT count(*) FROM brokerage.proposal p WHERE p.status = 'accepted_by_school'
      AND NOT EXISTS (SELECT FROM agreements.agreement a WHERE a.proposal_id = p.id)`,
  },
  {
    key: 'send',
    roles: staff,
    one: 'agreement to send out',
    many: 'agreements to send out',
    href: '/agreements?status=draft',
    sql: count('agreements.agreement', `row.status = 'draft'`),
  },
  {
    key: 'accept',
    roles: staff,
    one: 'report to accept',
    many: 'reports to accept',
    href: '/reports?status=submitted',
    sql: count('reporting.report', `row.status = 'submitted'`),
  },
  ...waitingForMoney,
];
