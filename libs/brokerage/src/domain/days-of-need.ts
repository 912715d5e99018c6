/** Days that one supporter of a need spends: two share them, and a part of a day counts as one. */
export function daysOfNeed({
  days,
  supportersWanted,
}: {
  days: number;
  supportersWanted: number;
}): number {
  return Math.max(1, Math.ceil(days / Math.max(1, supportersWanted)));
}
