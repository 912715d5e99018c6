import { notFound } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { PayeeStatus } from '../domain/payee.actions.js';

/** Bank details as they may be shown: the last three digits of the account number, nothing else. */
export interface PayeeLine {
  id: string;
  status: PayeeStatus;
  lastThree: string;
  proposedBy: string;
  proposedByName: string | null;
  proposedAt: Date;
  confirmedByName: string | null;
  confirmedAt: Date | null;
}

export interface PayeePage {
  schoolId: string;
  confirmed: PayeeLine | null;
  proposed: PayeeLine | null;
}

/**
 * Bank details are the partnership's: of a school that was never in it there is no such page, though the
 * national register knows the school. One that has left may still be owed money. Nor is there one for whoever has a
 * tie to the school and does not act for it. @throws not-found
 */
export async function assertPaidSchool(tx: Tx, schoolId: string): Promise<void> {
  const found = isUuid(schoolId)
    ? await tx.query<unknown[]>(
        `SELECT FROM directory.membership
          WHERE school_id = $1 AND partnership_id = platform.current_partnership()
            AND (school_id = platform.current_school() OR NOT school_id = ANY (identity.recused_from())) LIMIT 1`,
        [schoolId],
      )
    : [];
  if (found.length === 0) throw notFound('school');
}

/** A school's bank details, masked; both null for whoever may not see them or where there are none. */
export async function payeePage(tx: Tx, schoolId: string): Promise<PayeePage> {
  const rows = isUuid(schoolId)
    ? await tx.query<PayeeLine[]>(
        `SELECT y.id, y.status, y.last_three AS "lastThree", y.proposed_by AS "proposedBy",
                proposer.name AS "proposedByName", y.proposed_at AS "proposedAt",
                confirmer.name AS "confirmedByName", y.confirmed_at AS "confirmedAt"
           FROM payments.payee y LEFT JOIN identity.person proposer ON proposer.id = y.proposed_by
           LEFT JOIN identity.person confirmer ON confirmer.id = y.confirmed_by
          WHERE y.school_id = $1 AND y.status IN ('confirmed', 'proposed')`,
        [schoolId],
      )
    : [];
  return {
    schoolId,
    confirmed: rows.find(({ status }) => status === 'confirmed') ?? null,
    proposed: rows.find(({ status }) => status === 'proposed') ?? null,
  };
}

/** Schools whose new bank details wait for a second person. */
export async function payeesToConfirm(
  tx: Tx,
): Promise<{ schoolId: string; schoolName: string; proposedAt: Date }[]> {
  return tx.query(
    `SELECT y.school_id AS "schoolId", s.name AS "schoolName", y.proposed_at AS "proposedAt"
       FROM payments.payee y JOIN directory.school s ON s.id = y.school_id
      WHERE y.status = 'proposed' ORDER BY y.proposed_at LIMIT 100`,
  );
}
