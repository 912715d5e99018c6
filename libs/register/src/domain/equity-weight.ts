/** What a need's equity weight rests on; kept on the need so that it can be shown (DESIGN 2.5). */
export interface EquityWeight {
  /** 1..100 */
  weight: number;
  /** Per cent of pupils eligible for free school meals, null when the register has none. */
  value: number | null;
  year: string;
  source: string;
}

interface MemberSchool {
  phase: number;
  fsmPercent: number | null;
}

/**
 * Where the school stands among the partnership's members of its phase by free school meals: the
 * mid-rank percentile, rounded to 1..100, so that equal schools weigh the same and a lone school 50.
 * A school without a figure weighs 50: neither favoured nor passed over for missing data.
 */
export function equityWeight(
  school: MemberSchool,
  members: readonly MemberSchool[],
  year: string,
): EquityWeight {
  const own = school.fsmPercent;
  if (own === null) return { weight: 50, value: null, year, source: 'no figure in the register' };
  const values = members
    .filter(({ phase, fsmPercent }) => phase === school.phase && fsmPercent !== null)
    .map(({ fsmPercent }) => fsmPercent ?? 0);
  const below = values.filter((value) => value < own).length;
  const equal = Math.max(1, values.filter((value) => value === own).length);
  const percentile = (100 * below + 50 * equal) / Math.max(1, values.length);
  return {
    weight: Math.min(100, Math.max(1, Math.round(percentile))),
    value: own,
    year,
    source: 'national school register, free school meals',
  };
}
