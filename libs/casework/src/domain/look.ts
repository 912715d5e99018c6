/** What a look can be at. The audit trail, the list of people, the register of interests and a run are about no single school. */
export const lookKinds = [
  'need',
  'offer',
  'introduction',
  'proposal',
  'agreement',
  'review_point',
  'report',
  'evidence',
  'milestone',
  'payee',
  'competitors',
  'run',
  'person',
  'people',
  'interests',
  'audit_trail',
  'personal_copy',
] as const;
export type LookKind = (typeof lookKinds)[number];

/** How much was seen: the whole record, its anonymised brief, a line of a list, a file taken away. */
export const lookExtents = ['whole', 'anonymised', 'in_list', 'downloaded'] as const;
export type LookExtent = (typeof lookExtents)[number];

/** `staff` acts for the partnership, `own` for the same school; other schools by what both may know. */
export const lookViewers = ['staff', 'own', 'known_school', 'another_school'] as const;
export type LookViewer = (typeof lookViewers)[number];

/** What one route shows: one record, a list of them, or something that is about no single school. */
export interface Look {
  kind: LookKind;
  of: 'one' | 'list' | 'all' | 'file';
  /** The route's parameter that holds the id of what is looked at. */
  parameter: string;
}
