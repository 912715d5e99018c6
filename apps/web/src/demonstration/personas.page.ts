import { words } from '@evenhand/kernel';
import { Waiting } from '../home/waiting.js';
import { PageModel } from '../shell/pages/page.js';
import { nowhere } from './persona.form.js';
import { Persona } from './personas.reader.js';

interface PersonaLine {
  /** What the button sends: person, partnership and school. */
  place: string;
  name: string;
  role: string;
  school: string;
  waits: string;
}

export interface PersonasPage extends PageModel {
  groups: readonly { heading: string; isOpen: boolean; people: readonly PersonaLine[] }[];
}

/** `waiting` belongs to the persona at the same place in the list. */
export function personasPage(
  people: readonly Persona[],
  waiting: readonly (readonly Waiting[])[],
): PersonasPage {
  const lines = people.map((persona, at) => ({
    persona,
    total: (waiting[at] ?? []).reduce((sum, { count }) => sum + count, 0),
    line: lineOf(persona, waiting[at] ?? []),
  }));
  const staff = lines
    .filter(({ persona }) => persona.schoolId === null)
    .sort((a, b) => b.total - a.total);
  const schools = lines.filter(({ persona }) => persona.schoolId !== null);
  const busy = schools.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
  const quiet = schools.filter(({ total }) => total === 0);
  const groups = [
    { heading: 'People of the partnership', isOpen: true, people: staff },
    { heading: 'Schools with something waiting', isOpen: true, people: busy },
    { heading: 'Other schools', isOpen: false, people: quiet },
  ];
  return {
    title: 'Who do you want to be?',
    groups: groups
      .filter((group) => group.people.length > 0)
      .map((group) => ({ ...group, people: group.people.map(({ line }) => line) })),
  };
}

function lineOf(persona: Persona, waiting: readonly Waiting[]): PersonaLine {
  const { personId, partnershipId, schoolId, name, schoolName, roles, partnershipName } = persona;
  return {
    place: [personId, partnershipId ?? nowhere, schoolId ?? nowhere].join(' '),
    name,
    role: roles.map(words).join(', '),
    school: schoolName ?? partnershipName ?? 'this installation',
    waits: waiting.map(({ count, text }) => `${count} ${text}`).join(', ') || 'nothing just now',
  };
}
