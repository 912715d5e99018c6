import { OrganisationLine } from '@evenhand/identity';
import { PageModel } from '../shell/pages/page.js';
import { chosenSchool, SchoolChoice } from './school-choice.js';

const categories: Readonly<Record<string, string>> = {
  '001': 'School',
  '002': 'Local authority',
  '010': 'Multi-academy trust',
  '013': 'Single-academy trust',
};

export interface OrganisationsPage extends PageModel {
  organisations: (OrganisationLine & {
    what: string;
    schools: SchoolChoice[];
    isSuggestion: boolean;
  })[];
}

export function organisationsPage(
  lines: readonly OrganisationLine[],
  schools: readonly { id: string; name: string }[],
): OrganisationsPage {
  return {
    title: 'Organisations of DfE Sign-in',
    breadcrumbs: [{ text: 'People', href: '/admin/people' }, { text: 'Organisations' }],
    organisations: lines.map((line) => ({
      ...line,
      what: [
        categories[line.category ?? ''] ?? 'Organisation',
        line.urn && `URN ${line.urn}`,
        line.uid && `UID ${line.uid}`,
      ]
        .filter(Boolean)
        .join(', '),
      schools: chosenSchool(schools, line.schoolId ?? line.suggestedSchoolId),
      isSuggestion: line.schoolId === null && line.suggestedSchoolId !== null,
    })),
  };
}
