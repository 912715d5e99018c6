/** One line of a select box. */
export interface SchoolChoice {
  value: string;
  text: string;
  selected?: boolean;
}

/** The member schools for a select box, with an empty line first and what was chosen before. */
export function chosenSchool(
  schools: readonly { id: string; name: string }[],
  chosen: unknown,
  none = 'No school',
): SchoolChoice[] {
  return [
    { value: '', text: none },
    ...schools.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen })),
  ];
}
