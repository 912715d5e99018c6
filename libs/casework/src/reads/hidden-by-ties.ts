import type { DecidingStep } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';

export const hiddenKinds = ['agreement', 'review_point', 'report', 'milestone', 'payee'] as const;
export type HiddenKind = (typeof hiddenKinds)[number];

/** Work after signing that the asker's tie takes out of sight: numbers, and who decides about it. */
export interface HiddenByTie {
  kind: HiddenKind;
  /** Who decides when nobody has a tie; null when nothing waits for a decision. */
  desk: 'broker' | 'finance_officer' | null;
  /** Who does decide; `broker` stands for the desk itself. */
  step: DecidingStep | null;
  items: number;
}

export async function hiddenByTies(tx: Tx): Promise<HiddenByTie[]> {
  return tx.query<HiddenByTie[]>('SELECT kind, desk, step, items FROM casework.hidden_by_ties()');
}

/** Whether the audit trail leaves anything out for whoever asks. */
export async function isTrailShortened(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ isShort: boolean }[]>(
    `SELECT casework.subjects_out_of_sight() <> '{}' AS "isShort"`,
  );
  return row?.isShort ?? false;
}
