/** Links between two schools that conflicts, exclusions and run snapshots read. `same_trust` is computed. */
export const relationKinds = [
  'federation',
  'exclusion',
  'pairing',
  'agreement',
  'bid',
  'declared',
] as const;
export type RelationKind = (typeof relationKinds)[number];
