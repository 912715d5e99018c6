import { IsOptional } from 'class-validator';
import type { NeedDraft, NeedView } from '@evenhand/register';
import { disclosures, modes, type Disclosure, type Mode } from '@evenhand/register';
import { CalendarDate, Id, OneOf, SeveralIds, Text, Whole } from '../shell/forms/fields.js';
import { areaValues, areaWeights } from './area-choice.js';
import { NamesNobody } from './names-nobody.js';
import { metresOf, milesOf } from '../shell/pages/miles.js';
import { urgencyNames } from './register-words.js';

export class NeedForm {
  @Id({ missing: 'Choose the main area' })
  mainArea: string;

  @IsOptional()
  @Id({ missing: 'Choose an area from the list' })
  secondArea?: string;

  @IsOptional()
  @Id({ missing: 'Choose an area from the list' })
  thirdArea?: string;

  @Text({ missing: 'Describe what you need, in a few sentences', max: 4000 })
  summary: string;

  @OneOf(Object.keys(urgencyNames), { missing: 'Choose how urgent this is' })
  urgency: string;

  @OneOf(modes, { missing: 'Choose how support may reach you' })
  mode: Mode;

  @Whole({ message: 'Enter how many miles away a supporter may be, like 20', min: 0, max: 120 })
  travelMiles: number;

  @CalendarDate({ message: 'Enter the first day on which support could start, like 4 1 2027' })
  startFrom: string;

  @CalendarDate({ message: 'Enter the last day by which it should have started, like 30 4 2027' })
  startTo: string;

  @Whole({ message: 'Enter how many days of support you need, like 10', min: 1, max: 200 })
  days: number;

  @OneOf(['1', '2'], { missing: 'Choose one or two supporters' })
  supportersWanted: string;

  @SeveralIds({ missing: 'Choose schools from the list' })
  excludedSchoolIds: string[] = [];

  @OneOf(['yes', 'no'], { missing: 'Say whether you agree to be matched' })
  consent: 'yes' | 'no';

  @OneOf(disclosures, { missing: 'Choose who may read about this' })
  disclosure: Disclosure;

  @NamesNobody('summary')
  namesNobody?: 'yes';
}

export function needDraft(form: NeedForm): NeedDraft {
  return {
    summary: form.summary,
    areas: areaWeights(form),
    urgency: Number(form.urgency),
    mode: form.mode,
    travelMetres: metresOf(form.travelMiles),
    startFrom: form.startFrom,
    startTo: form.startTo,
    days: form.days,
    supportersWanted: Number(form.supportersWanted),
    excludedSchoolIds: form.excludedSchoolIds,
    consentsToMatching: form.consent === 'yes',
    disclosure: form.disclosure,
  };
}

/** A saved need as the form shows it for a change. */
export function needValues(need: NeedView): Record<string, unknown> {
  return {
    ...need,
    ...areaValues(need.areas),
    urgency: String(need.urgency),
    supportersWanted: String(need.supportersWanted),
    travelMiles: milesOf(need.travelMetres),
    excludedSchoolIds: need.excludedSchools.map(({ id }) => id),
    consent: need.consentsToMatching ? 'yes' : 'no',
  };
}
