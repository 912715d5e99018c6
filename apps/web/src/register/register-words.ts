/** How pages say the codes of the register. */
export const phaseNames: Readonly<Record<string, string>> = {
  '0': 'Primary',
  '1': 'Secondary',
  '2': 'Special',
  '3': 'Alternative provision',
  '4': 'All-through',
};

export const modeNames: Readonly<Record<string, string>> = {
  in_person: 'In person',
  remote: 'Online',
  either: 'In person or online',
};

export const urgencyNames: Readonly<Record<string, string>> = {
  '1': 'It can wait a year',
  '2': 'This school year',
  '3': 'This term',
  '4': 'Now',
};

export const disclosureNames: Readonly<Record<string, string>> = {
  anonymised: 'A supporter may read a description without our name',
  broker_only: 'Only the broker may know for now; we are not matched yet',
};

export const sizeBands: Readonly<Record<string, string>> = {
  unknown: 'Size not known',
  under_100: 'Fewer than 100 pupils',
  '100_to_249': '100 to 249 pupils',
  '250_to_499': '250 to 499 pupils',
  '500_to_999': '500 to 999 pupils',
  '1000_or_more': '1,000 pupils or more',
};

export const travelBands: Readonly<Record<string, string>> = {
  unknown: 'Distance not known',
  up_to_5_km: 'Up to 3 miles in a straight line',
  '5_to_15_km': '3 to 9 miles in a straight line',
  '15_to_30_km': '9 to 19 miles in a straight line',
  over_30_km: 'More than 19 miles in a straight line',
};

export const evidenceGrades: Readonly<Record<string, string>> = {
  '1': '1, a claim',
  '2': '2, described with examples',
  '3': '3, figures of the school itself',
  '4': '4, figures and an outside view',
  '5': '5, proven effect in other schools',
};

export function said(names: Readonly<Record<string, string>>, code: string | number): string {
  return names[code] ?? String(code);
}
