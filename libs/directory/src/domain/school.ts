/** The register's own phase codes, as its CSV gives them (DATA 2); 0 is "Not applicable". */
export const phaseNames = [
  'Not applicable',
  'Nursery',
  'Primary',
  'Middle deemed primary',
  'Secondary',
  'Middle deemed secondary',
  '16 plus',
  'All-through',
] as const;

/** Our own words for what a school provides: the register's type codes stop at the import adapter. */
export const provisions = ['mainstream', 'special', 'alternative_provision'] as const;
export type Provision = (typeof provisions)[number];

/** `closing` is open, with a proposal to close; `proposed` is not open yet. */
export const schoolStatuses = ['proposed', 'open', 'closing', 'closed'] as const;
export type SchoolStatus = (typeof schoolStatuses)[number];

export const coordinateSources = ['register', 'postcode', 'outcode'] as const;
export type CoordinateSource = (typeof coordinateSources)[number];

export function isOpen(school: { status: SchoolStatus }): boolean {
  return school.status === 'open' || school.status === 'closing';
}
