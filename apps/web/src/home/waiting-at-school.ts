import { Role } from '@evenhand/kernel';
import { count, type WaitingKind } from './waiting-kind.js';

const school: readonly Role[] = ['headteacher', 'school_leader'];
const here = 'platform.current_school()';

const agreementToSign = `SELECT count(*) FROM agreements.agreement a WHERE a.status = 'sent'
  AND ${here} IN (a.supporter_school_id, a.supported_school_id)
  AND NOT EXISTS (SELECT FROM agreements.signature s
    JOIN agreements.agreement_version v ON v.id = s.version_id
    WHERE v.agreement_id = a.id AND v.number = a.current_version AND s.school_id = ${here})`;

const turn = (side: string, status: string): string =>
  `SELECT count(*) FROM brokerage.introductions(NULL) i WHERE i.side = '${side}' AND i.status = '${status}'`;

/** Asked for, of the version that holds, and not accepted. */
const textToAccept = `SELECT count(*) FROM directory.terms_ask k JOIN directory.terms t ON t.id = k.terms_id
    JOIN directory.membership m ON m.id = k.membership_id
  WHERE k.school_id = ${here} AND m.status = 'active'
    AND NOT EXISTS (SELECT FROM directory.terms_acceptance a
      WHERE a.terms_id = k.terms_id AND a.membership_id = k.membership_id)
    AND NOT EXISTS (SELECT FROM directory.terms_ask later JOIN directory.terms n ON n.id = later.terms_id
      WHERE later.membership_id = k.membership_id AND n.kind = t.kind AND n.number > t.number)`;

/** What may wait for a school: to join, to answer, to sign, to report, to claim. */
export const waitingAtSchool: readonly WaitingKind[] = [
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
];
