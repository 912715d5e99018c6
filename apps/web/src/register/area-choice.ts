import type { AreaWeight, ExpertiseArea, NamedArea } from '@evenhand/register';

export interface Choice {
  value: string;
  text: string;
  selected?: boolean;
  checked?: boolean;
}

const boxes = ['mainArea', 'secondArea', 'thirdArea'] as const;

/** The three selects of a form: what it is mainly about weighs 3, then 2, then 1. */
export interface ChosenAreas {
  mainArea: string;
  secondArea?: string;
  thirdArea?: string;
}

export function areaWeights(form: ChosenAreas): AreaWeight[] {
  const chosen = boxes.flatMap((box, at) => {
    const areaId = form[box];
    return areaId === undefined ? [] : [{ areaId, weight: 3 - at }];
  });
  // The same area chosen twice is one area.
  return chosen.filter(({ areaId }, at) => chosen.findIndex((c) => c.areaId === areaId) === at);
}

/** What a form shows again for areas that were saved. */
export function areaValues(areas: readonly NamedArea[]): Record<string, string> {
  return Object.fromEntries(areas.slice(0, 3).map(({ areaId }, at) => [boxes[at] ?? '', areaId]));
}

/** The items of each of the three selects. */
export function areaChoices(
  areas: readonly ExpertiseArea[],
  values: Record<string, unknown>,
): Record<string, Choice[]> {
  const parents = new Map(areas.map(({ code, name }) => [code, name]));
  const items = areas
    .filter(({ parentCode }) => parentCode !== null)
    .map(({ id, name, parentCode }) => ({
      value: id,
      text: `${parents.get(parentCode ?? '') ?? ''}: ${name}`,
    }));
  return Object.fromEntries(
    boxes.map((box) => [
      box,
      [
        { value: '', text: box === 'mainArea' ? 'Choose an area' : 'None' },
        ...items.map((item) => ({ ...item, selected: item.value === values[box] })),
      ],
    ]),
  );
}

/** Radios or checkboxes of a list of codes. */
export function choicesOf(names: Readonly<Record<string, string>>, chosen: unknown): Choice[] {
  const list: readonly unknown[] = Array.isArray(chosen) ? chosen : [chosen];
  return Object.entries(names).map(([value, text]) => ({
    value,
    text,
    checked: list.includes(value),
  }));
}
