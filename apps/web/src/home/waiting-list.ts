import { Role, roles } from '@evenhand/kernel';

export interface WaitingKind {
  key: string;
  roles: readonly Role[];
  /** What follows the number, for one and for many. */
  one: string;
  many: string;
  href: string;
  /** Counts under row-level security: a school counts its own, staff the partnership's. */
  sql: string;
}

const school: readonly Role[] = ['headteacher', 'school_leader'];
const staff: readonly Role[] = ['broker', 'administrator'];
const here = 'platform.current_school()';

const agreementToSign = `SELECT count(*) FROM agreements.agreement a WHERE a.status = 'sent'
  AND ${here} IN (a.supporter_school_id, a.supported_school_id)
  AND NOT EXISTS (SELECT FROM agreements.signature s
    JOIN agreements.agreement_version v ON v.id = s.version_id
    WHERE v.agreement_id = a.id AND v.number = a.current_version AND s.school_id = ${here})`;

const turn = (side: string, status: string): string =>
  `SELECT count(*) FROM brokerage.introductions(NULL) i WHERE i.side = '${side}' AND i.status = '${status}'`;

const count = (table: string, where: string): string =>
  `SELECT count(*) FROM ${table} row WHERE ${where}`;

/** Asked for, of the version that holds, and not accepted. */
const textToAccept = `SELECT count(*) FROM directory.terms_ask k JOIN directory.terms t ON t.id = k.terms_id
    JOIN directory.membership m ON m.id = k.membership_id
  WHERE k.school_id = ${here} AND m.status = 'active'
    AND NOT EXISTS (SELECT FROM directory.terms_acceptance a
      WHERE a.terms_id = k.terms_id AND a.membership_id = k.membership_id)
    AND NOT EXISTS (SELECT FROM directory.terms_ask later JOIN directory.terms n ON n.id = later.terms_id
      WHERE later.membership_id = k.membership_id AND n.kind = t.kind AND n.number > t.number)`;

/** What may wait for somebody, in the order of the journey. The home page counts and links it. */
export const waitingKinds: readonly WaitingKind[] = [
  {
    key: 'answerInvitation',
    roles: ['headteacher'],
    one: 'invitation to join the partnership',
    many: 'invitations to join the partnership',
    href: '/members?status=invited',
    sql: count('directory.membership', `row.status = 'invited' AND row.school_id = ${here}`),
  },
  {
    key: 'acceptTerms',
    roles: ['headteacher'],
    one: 'text of the partnership to accept',
    many: 'texts of the partnership to accept',
    href: '/terms',
    sql: textToAccept,
  },
  {
    key: 'answerAsSupporter',
    roles: school,
    one: 'request for your support to answer',
    many: 'requests for your support to answer',
    href: '/requests',
    sql: turn('supporter', 'introduced'),
  },
  {
    key: 'answerAsSchool',
    roles: school,
    one: 'supporter found for you, to answer',
    many: 'supporters found for you, to answer',
    href: '/requests',
    sql: turn('school', 'accepted_by_supporter'),
  },
  {
    key: 'sign',
    roles: school,
    one: 'agreement to sign',
    many: 'agreements to sign',
    href: '/agreements?status=sent',
    sql: agreementToSign,
  },
  {
    key: 'report',
    roles: school,
    one: 'review point to report on',
    many: 'review points to report on',
    href: '/review-points?status=due',
    sql: `SELECT count(*) FROM agreements.review_point p JOIN agreements.agreement a ON a.id = p.agreement_id
      WHERE p.status IN ('due', 'missed') AND a.supporter_school_id = ${here}`,
  },
  {
    key: 'countersign',
    roles: school,
    one: 'report to countersign',
    many: 'reports to countersign',
    href: '/reports?status=submitted',
    sql: `SELECT count(*) FROM reporting.report r WHERE r.status = 'submitted' AND r.supported_school_id = ${here}
      AND NOT EXISTS (SELECT FROM reporting.countersignature c WHERE c.report_id = r.id)`,
  },
  {
    key: 'correct',
    roles: school,
    one: 'report sent back to you',
    many: 'reports sent back to you',
    href: '/reports?status=returned',
    sql: count('reporting.report', `row.status = 'returned' AND row.supporter_school_id = ${here}`),
  },
  {
    key: 'claim',
    roles: school,
    one: 'milestone to claim',
    many: 'milestones to claim',
    href: '/milestones?status=due',
    sql: count(
      'payments.milestone',
      `row.status IN ('due', 'returned') AND row.payee_school_id = ${here}`,
    ),
  },
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
  {
    key: 'assess',
    roles: staff,
    one: 'claim to assess',
    many: 'claims to assess',
    href: '/milestones?status=claimed',
    sql: count('payments.milestone', `row.status = 'claimed'`),
  },
  {
    key: 'approve',
    roles: staff,
    one: 'milestone to approve',
    many: 'milestones to approve',
    href: '/milestones?status=assessed_met',
    sql: count('payments.milestone', `row.status IN ('assessed_met', 'assessed_partially_met')`),
  },
  {
    key: 'authorise',
    roles: ['finance_officer'],
    one: 'payment to authorise',
    many: 'payments to authorise',
    href: '/milestones?status=approved',
    sql: count('payments.milestone', `row.status = 'approved'`),
  },
  {
    key: 'check',
    roles: ['finance_officer'],
    one: 'payment to check with the bank',
    many: 'payments to check with the bank',
    href: '/milestones?status=needs_checking',
    sql: count('payments.milestone', `row.status = 'needs_checking'`),
  },
  {
    key: 'confirmPayee',
    roles: ['finance_officer'],
    one: 'change of bank details to confirm',
    many: 'changes of bank details to confirm',
    href: '/finance',
    sql: count('payments.payee', `row.status = 'proposed'`),
  },
];
