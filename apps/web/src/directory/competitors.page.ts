import { CompetitorRule, NearbyCompetitor, OwnExclusion } from '@evenhand/directory';
import { PageModel } from '../shell/pages/page.js';

interface Choice {
  value: string;
  text: string;
  selected: boolean;
}

export interface CompetitorRulePage extends PageModel {
  values: Record<string, unknown>;
  schools: Choice[];
  school: string;
  /** Whom the rule that was typed would hide; null before a school is chosen. */
  hidden: NearbyCompetitor[] | null;
  tried: CompetitorRule | null;
  /** What holds today, whatever was typed. */
  saved: CompetitorRule;
}

export function competitorRulePage(
  values: Record<string, unknown>,
  schools: readonly { id: string; name: string }[],
  preview: { schoolId: string; rule: CompetitorRule; hidden: NearbyCompetitor[] } | null,
  saved: CompetitorRule,
): CompetitorRulePage {
  return {
    title: 'Competitors',
    breadcrumbs: [{ text: 'Settings', href: '/settings' }, { text: 'Competitors' }],
    values,
    schools: [
      { value: '', text: 'Choose a school', selected: preview === null },
      ...schools.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: id === preview?.schoolId,
      })),
    ],
    school: schools.find(({ id }) => id === preview?.schoolId)?.name ?? '',
    hidden: preview?.hidden ?? null,
    tried: preview?.rule ?? null,
    saved,
  };
}

export interface CompetitorsPage extends PageModel {
  near: NearbyCompetitor[];
  named: OwnExclusion[];
  before: OwnExclusion[];
  schools: Choice[];
}

/** A school's own page: whom the rule keeps apart from it, and the names that it added. */
export function competitorsPage(
  near: NearbyCompetitor[],
  exclusions: readonly OwnExclusion[],
  members: readonly { id: string; name: string }[],
  ownSchoolId: string,
): CompetitorsPage {
  const named = exclusions.filter(({ until }) => until === null);
  const taken = new Set([ownSchoolId, ...named.map(({ schoolId }) => schoolId)]);
  return {
    title: 'Schools that we compete with',
    near,
    named,
    before: exclusions.filter(({ until }) => until !== null),
    schools: [
      { value: '', text: 'Choose a school', selected: true },
      ...members
        .filter(({ id }) => !taken.has(id))
        .map(({ id, name }) => ({ value: id, text: name, selected: false })),
    ],
  };
}
