import {
  type InterestFilter,
  type InterestKind,
  interestKinds,
  interestStates,
} from '@evenhand/identity';
import { isUuid } from '@evenhand/platform';
import { IsOptional } from 'class-validator';
import { CalendarDate, Id, OneOf, Text, Whole } from '../shell/forms/fields.js';

export class InterestForm {
  @Id({ missing: 'Choose the school' })
  schoolId: string;

  @OneOf(interestKinds, { missing: 'Choose what ties them together' })
  kind: InterestKind;
}

/** By an administrator, for somebody of the partnership. */
export class RecordedInterestForm extends InterestForm {
  @Id({ missing: 'Choose the person' })
  personId: string;

  @IsOptional()
  @Text({ missing: 'Say how it is managed', max: 300 })
  arrangement?: string;
}

/** Pressing the button is all there is to say: the form holds the word. */
export class ConfirmedForm {
  @OneOf(['yes'], { missing: 'Confirm that the tie still stands' })
  confirm: 'yes';
}

export class InterestEndForm {
  @IsOptional()
  @CalendarDate({ message: 'Enter a day, like 31 8 2027, or leave it empty to end it now' })
  onDate?: string;

  @Text({ missing: 'Say why the tie is over', max: 300 })
  reason: string;
}

export class ArrangementForm {
  @Text({ missing: 'Say how it is managed, like “the other broker decides”', max: 300 })
  arrangement: string;
}

export class YearlyForm {
  @OneOf(['yes'], { missing: 'Confirm that the list is complete' })
  confirm: 'yes';

  @Whole({ message: 'Open the page again', min: 0, max: 100_000 })
  interests: number;
}

export interface InterestsQuery {
  personId?: unknown;
  schoolId?: unknown;
  kind?: unknown;
  state?: unknown;
  after?: unknown;
}

/** What the list is asked for in its address; what makes no sense there is left out. */
export function interestFilter({
  personId,
  schoolId,
  kind,
  state,
}: InterestsQuery): InterestFilter {
  return {
    personId: typeof personId === 'string' && isUuid(personId) ? personId : undefined,
    schoolId: typeof schoolId === 'string' && isUuid(schoolId) ? schoolId : undefined,
    kind: interestKinds.find((each) => each === kind),
    state: interestStates.find((each) => each === state),
  };
}

/** The same filter as an address again: for the next page, and for the file. */
export function interestAddress(filter: InterestFilter): string {
  const parts = Object.entries(filter).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new URLSearchParams(parts).toString();
}
