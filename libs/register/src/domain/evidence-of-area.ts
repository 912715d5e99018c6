/**
 * Evidence 1..5 that counts for one area of an offer: the grade that the verifier gave holds for what
 * the offer is mainly about (weight 3), and is one less for each step below that.
 */
export function evidenceOfArea(grade: number, weight: number): number {
  return Math.max(1, Math.min(5, grade) - (3 - weight));
}
