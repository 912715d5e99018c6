import { FieldError, invalid } from '@evenhand/kernel';

/** One area of an offer or a need; weight 3 = what it is mainly about. */
export interface AreaWeight {
  areaId: string;
  weight: number;
}

export const mostAreas = 6;

/** What is wrong with the areas of an offer or a need, by field; `known` are the partnership's live areas. */
export function faultsOfAreas(
  areas: readonly AreaWeight[],
  known: ReadonlySet<string>,
): FieldError[] {
  const faults: FieldError[] = [];
  if (areas.length === 0) faults.push({ field: 'areas', message: 'Choose at least one area.' });
  if (areas.length > mostAreas) {
    faults.push({ field: 'areas', message: `Choose ${mostAreas} areas or fewer.` });
  }
  if (new Set(areas.map(({ areaId }) => areaId)).size !== areas.length) {
    faults.push({ field: 'areas', message: 'Name each area once.' });
  }
  areas.forEach(({ areaId, weight }, at) => {
    if (!known.has(areaId)) {
      faults.push({ field: `areas.${at}.areaId`, message: 'Choose an area from the list.' });
    }
    if (!Number.isInteger(weight) || weight < 1 || weight > 3) {
      faults.push({ field: `areas.${at}.weight`, message: 'Weigh each area from 1 to 3.' });
    }
  });
  return faults;
}

export function refuse(faults: readonly FieldError[], what: string): void {
  if (faults.length > 0) {
    throw invalid(`${what}-invalid`, `There is a problem with this ${what}.`, faults);
  }
}
