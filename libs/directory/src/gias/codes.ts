import { Provision, SchoolStatus } from '../domain/school.js';

/** The register's codes (DATA 2), translated once: business rules see our words only. */
export const statusByCode: Readonly<Record<string, SchoolStatus>> = {
  '1': 'open',
  '2': 'closed',
  '3': 'closing',
  '4': 'proposed',
};

/** Special schools of every kind: community, non-maintained, foundation, academies, free, independent. */
const specialTypes = new Set(['07', '08', '10', '12', '33', '36', '44']);
/** Pupil referral units, and academies and free schools for alternative provision. */
const alternativeTypes = new Set(['14', '38', '42', '43']);
const specialGroup = 5;
const maintainedGroup = 4;
const academyGroups = [10, 11];
const alternativeName = /pupil referral|alternative provision|\bPRU\b/i;

/**
 * What a school provides. Where a file leaves the type empty, a school without a phase is judged by
 * its group: maintained ones are referral units, as maintained special schools have their own group.
 */
export function provisionOf(school: {
  typeCode: string | null;
  typeGroup: number | null;
  phase: number;
  name: string;
}): Provision {
  const { typeCode, typeGroup } = school;
  if (typeCode !== null && alternativeTypes.has(typeCode)) return 'alternative_provision';
  if (typeCode !== null && specialTypes.has(typeCode)) return 'special';
  if (typeCode !== null || school.phase !== 0 || typeGroup === null) {
    return typeGroup === specialGroup ? 'special' : 'mainstream';
  }
  if (alternativeName.test(school.name)) return 'alternative_provision';
  if (typeGroup === specialGroup || academyGroups.includes(typeGroup)) return 'special';
  return typeGroup === maintainedGroup ? 'alternative_provision' : 'mainstream';
}

/** Both code systems, of the 2011 and the 2021 census, occur in one file; null when neither. */
export function isRuralByCode(code: string): boolean | null {
  if (/^(A1|B1|C[12]|U[NF]1)$/.test(code)) return false;
  if (/^([DEF][12]|R[LS][NF]1)$/.test(code)) return true;
  return null;
}
