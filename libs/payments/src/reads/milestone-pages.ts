import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { Assessment } from '../domain/assess.js';
import { MilestoneStatus } from '../domain/milestone.actions.js';
import { PaymentRule } from '../domain/payment-rule.js';

/** A milestone as lists show it. */
export interface MilestoneLine {
  id: string;
  agreementId: string;
  agreementReference: string | null;
  number: number;
  title: string;
  gate: 'outputs' | 'outcomes';
  gateRef: string;
  status: MilestoneStatus;
  dueOn: string;
  amountPence: number;
  payablePence: number | null;
  payeeSchoolId: string;
  payeeSchoolName: string;
  supportedSchoolId: string;
  supportedSchoolName: string;
  fundId: string;
  approvedBy: string | null;
  createdAt: Date;
  version: number;
}

export interface MilestoneDetail extends MilestoneLine {
  rule: PaymentRule;
  assessment: Assessment | null;
  reason: string | null;
  claimedAt: Date | null;
  assessedAt: Date | null;
  approvedAt: Date | null;
  approvedByName: string | null;
  authorisedAt: Date | null;
  authorisedByName: string | null;
  bankKey: string;
  /** Whether the payee has confirmed bank details: whether, never which. */
  hasPayee: boolean;
  payment: PaymentFacts | null;
}

export interface PaymentFacts {
  attempts: number;
  lastOutcome: string | null;
  bankRef: string | null;
  instructedAt: Date;
  paidAt: Date | null;
  reconciledAt: Date | null;
}

export interface MilestoneFilter {
  status?: readonly MilestoneStatus[];
  agreementId?: string;
  fundId?: string;
}

const line = `m.id, m.agreement_id AS "agreementId", a.reference AS "agreementReference", m.number, m.title,
  m.gate, m.gate_ref AS "gateRef", m.status, m.due_on::text AS "dueOn", m.amount_pence AS "amountPence",
  m.payable_pence AS "payablePence", m.payee_school_id AS "payeeSchoolId", payee.name AS "payeeSchoolName",
  m.supported_school_id AS "supportedSchoolId", supported.name AS "supportedSchoolName",
  m.fund_id AS "fundId", m.approved_by AS "approvedBy", m.created_at AS "createdAt", m.version`;
const joined = `payments.milestone m
  JOIN directory.school payee ON payee.id = m.payee_school_id
  JOIN directory.school supported ON supported.id = m.supported_school_id
  LEFT JOIN agreements.agreement a ON a.id = m.agreement_id`;

type Raw<T> = Omit<T, 'amountPence' | 'payablePence'> & {
  amountPence: string;
  payablePence: string | null;
};

function inPence<T extends { amountPence: string; payablePence: string | null }>(
  row: T,
): Omit<T, 'amountPence' | 'payablePence'> & { amountPence: number; payablePence: number | null } {
  const payablePence = row.payablePence === null ? null : Number(row.payablePence);
  return { ...row, amountPence: Number(row.amountPence), payablePence };
}

/** Milestones this actor may see, by due date; the cursor is the id of the last one shown. */
export async function milestoneList(
  tx: Tx,
  filter: MilestoneFilter,
  page: PageRequest,
): Promise<Page<MilestoneLine>> {
  const ids = [filter.agreementId, filter.fundId];
  if (ids.some((id) => id !== undefined && !isUuid(id))) {
    return { items: [], next: null };
  }
  const rows = await tx.query<Raw<MilestoneLine>[]>(
    `SELECT ${line} FROM ${joined}
      WHERE ($1::text[] IS NULL OR m.status = ANY ($1)) AND ($2::uuid IS NULL OR m.agreement_id = $2)
        AND ($3::uuid IS NULL OR (m.due_on, m.id) > (SELECT due_on, id FROM payments.milestone WHERE id = $3))
        AND ($5::uuid IS NULL OR m.fund_id = $5)
      ORDER BY m.due_on, m.id LIMIT $4`,
    [
      filter.status ?? null,
      filter.agreementId ?? null,
      page.after !== null && isUuid(page.after) ? page.after : null,
      page.limit + 1,
      filter.fundId ?? null,
    ],
  );
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map(inPence),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One milestone with everything its page shows. Throws `not-found` for what this actor may not see. */
export async function milestonePage(tx: Tx, milestoneId: string): Promise<MilestoneDetail> {
  if (!isUuid(milestoneId)) throw notFound('milestone');
  const [row] = await tx.query<(Raw<Omit<MilestoneDetail, 'payment'>> & PaymentColumns)[]>(
    `SELECT ${line}, m.rule, m.assessment, m.reason, m.claimed_at AS "claimedAt", m.assessed_at AS "assessedAt",
            m.approved_at AS "approvedAt", approver.name AS "approvedByName",
            m.authorised_at AS "authorisedAt", authoriser.name AS "authorisedByName", m.bank_key AS "bankKey",
            payments.has_payee(m.payee_school_id) AS "hasPayee",
            p.attempts, p.last_outcome AS "lastOutcome", p.bank_ref AS "bankRef",
            p.instructed_at AS "instructedAt", p.paid_at AS "paidAt", p.reconciled_at AS "reconciledAt"
       FROM ${joined}
       LEFT JOIN identity.person approver ON approver.id = m.approved_by
       LEFT JOIN identity.person authoriser ON authoriser.id = m.authorised_by
       LEFT JOIN payments.payment p ON p.milestone_id = m.id
      WHERE m.id = $1`,
    [milestoneId],
  );
  if (!row) throw notFound('milestone');
  const { attempts, lastOutcome, bankRef, instructedAt, paidAt, reconciledAt, ...milestone } = row;
  return {
    ...inPence(milestone),
    payment:
      attempts === null || instructedAt === null
        ? null
        : { attempts, lastOutcome, bankRef, instructedAt, paidAt, reconciledAt },
  };
}

/** What was said when milestones of an agreement were returned, withheld or forfeited. */
export async function milestoneReasons(tx: Tx, agreementId: string): Promise<string[]> {
  const rows = await tx.query<{ reason: string }[]>(
    `SELECT m.reason FROM payments.milestone m
      WHERE m.agreement_id = $1 AND m.reason IS NOT NULL ORDER BY m.number`,
    [agreementId],
  );
  return rows.map(({ reason }) => reason);
}

interface PaymentColumns {
  attempts: number | null;
  lastOutcome: string | null;
  bankRef: string | null;
  instructedAt: Date | null;
  paidAt: Date | null;
  reconciledAt: Date | null;
}
