/** One accepted report's figure for an outcome. */
export interface AcceptedFigure {
  reviewPointNumber: number;
  result: number;
  isFinal: boolean;
}

/**
 * The figure that counts: a final one before any provisional one, and of two alike the one of the
 * later review point. Null when there is none.
 */
export function figureThatCounts(figures: readonly AcceptedFigure[]): AcceptedFigure | null {
  return figures.reduce<AcceptedFigure | null>((best, figure) => {
    if (best === null) return figure;
    if (figure.isFinal !== best.isFinal) return figure.isFinal ? figure : best;
    return figure.reviewPointNumber > best.reviewPointNumber ? figure : best;
  }, null);
}

/** Sum of what reports delivered, to the four decimals that are kept: 0.1 + 0.2 is 0.3. */
export function totalDelivered(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 10_000), 0) / 10_000;
}
