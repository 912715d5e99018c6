import { IsOptional } from 'class-validator';
import type { OfferDraft, OfferView } from '@evenhand/register';
import { modes, type Mode } from '@evenhand/register';
import { CalendarDate, Id, OneOf, SeveralOf, Text, Whole } from '../shell/forms/fields.js';
import { areaValues, areaWeights } from './area-choice.js';
import { NamesNobody } from './names-nobody.js';
import { metresOf, milesOf } from '../shell/pages/miles.js';
import { phaseNames } from './register-words.js';

export class OfferForm {
  @Text({ missing: 'Enter a title, like Phonics across the school', max: 120 })
  title: string;

  @IsOptional()
  @Text({ missing: 'Enter the evidence', max: 4000 })
  evidence?: string;

  @Id({ missing: 'Choose the main area' })
  mainArea: string;

  @IsOptional()
  @Id({ missing: 'Choose an area from the list' })
  secondArea?: string;

  @IsOptional()
  @Id({ missing: 'Choose an area from the list' })
  thirdArea?: string;

  @SeveralOf(Object.keys(phaseNames), { missing: 'Choose at least one phase that you can support' })
  phases: string[];

  @OneOf(modes, { missing: 'Choose how you can support' })
  mode: Mode;

  @Whole({ message: 'Enter how many miles you can travel, like 15', min: 0, max: 120 })
  travelMiles: number;

  @Whole({ message: 'Enter how many schools you can support at once, like 2', min: 1, max: 10 })
  capacity: number;

  @Whole({ message: 'Enter the days for each school, like 12', min: 1, max: 200 })
  days: number;

  @CalendarDate({ message: 'Enter the first day on which you can start, like 1 9 2027' })
  availableFrom: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the last day on which you can start, like 31 7 2028' })
  availableUntil?: string;

  @OneOf(['yes', 'no'], { missing: 'Say whether you agree to be matched' })
  consent: 'yes' | 'no';

  @NamesNobody('title', 'evidence')
  namesNobody?: 'yes';
}

export function offerDraft(form: OfferForm): OfferDraft {
  return {
    title: form.title,
    evidence: form.evidence ?? '',
    areas: areaWeights(form),
    phases: form.phases.map(Number),
    mode: form.mode,
    travelMetres: metresOf(form.travelMiles),
    capacity: form.capacity,
    days: form.days,
    availableFrom: form.availableFrom,
    availableUntil: form.availableUntil ?? null,
    consentsToMatching: form.consent === 'yes',
  };
}

/** A saved offer as the form shows it for a change. */
export function offerValues(offer: OfferView): Record<string, unknown> {
  return {
    ...offer,
    ...areaValues(offer.areas),
    phases: offer.phases.map(String),
    travelMiles: milesOf(offer.travelMetres),
    consent: offer.consentsToMatching ? 'yes' : 'no',
  };
}

export class VerificationForm {
  @Whole({ message: 'Choose how strong the evidence is', min: 1, max: 5 })
  evidenceGrade: number;
}

export class RefusalForm {
  @Text({ missing: 'Say what is missing, so that the school can act on it', max: 2000 })
  reason: string;

  @NamesNobody('reason')
  namesNobody?: 'yes';
}
