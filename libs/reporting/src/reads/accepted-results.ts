import { Tx } from '@evenhand/platform';
import { AcceptedFigure, figureThatCounts, totalDelivered } from '../domain/count-results.js';
import { plannedOf } from './planned.reader.js';

export interface AcceptedOutput {
  code: string;
  label: string;
  unit: string;
  planned: number;
  /** By all accepted reports together. */
  delivered: number;
}

export interface AcceptedOutcome {
  measureCode: string;
  label: string;
  unit: string;
  direction: 'up' | 'down';
  baseline: number;
  target: number;
  /** Null while no accepted report has given one. */
  result: number | null;
  isFinal: boolean;
}

export interface AcceptedResults {
  outputs: AcceptedOutput[];
  outcomes: AcceptedOutcome[];
}

/**
 * What accepted reports show against what was planned: the figures that milestones are assessed
 * on. Whoever may see the agreement's money gets them, without the reports' words.
 */
export async function acceptedResults(tx: Tx, agreementId: string): Promise<AcceptedResults> {
  const planned = await plannedOf(tx, agreementId);
  const delivered = await tx.query<{ code: string; delivered: string }[]>(
    'SELECT code, delivered FROM reporting.accepted_outputs($1)',
    [agreementId],
  );
  const figures = await tx.query<(AcceptedFigure & { measureCode: string })[]>(
    `SELECT measure_code AS "measureCode", review_point_number AS "reviewPointNumber",
            result::float8 AS result, is_final AS "isFinal" FROM reporting.accepted_outcomes($1)`,
    [agreementId],
  );
  return {
    outputs: planned.outputs.map(({ code, label, unit, planned: wanted }) => {
      const amounts = delivered.filter((row) => row.code === code);
      return {
        code,
        label,
        unit,
        planned: wanted,
        delivered: totalDelivered(amounts.map((row) => Number(row.delivered))),
      };
    }),
    outcomes: planned.outcomes.map((outcome) => {
      const { measureCode, label, unit, direction, baseline, target } = outcome;
      const own = figures.filter((figure) => figure.measureCode === measureCode);
      const counts = figureThatCounts(own);
      const result = counts?.result ?? null;
      const isFinal = counts?.isFinal ?? false;
      return { measureCode, label, unit, direction, baseline, target, result, isFinal };
    }),
  };
}
