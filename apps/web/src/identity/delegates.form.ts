import { type Power, powers } from '@evenhand/kernel';
import { IsOptional, ValidateIf } from 'class-validator';
import { CalendarDate, Id, OneOf, Pounds, SeveralOf, Text } from '../shell/forms/fields.js';

/** Somebody known here, or by name and address; the use case says which of those two is missing. */
export class DelegateForm {
  @ValidateIf(
    ({ personId, name, email }: DelegateForm) => personId !== undefined || !(name ?? email),
  )
  @Id({ missing: 'Choose somebody from the list, or enter a name and an e-mail address' })
  personId?: string;

  @IsOptional()
  @Text({ missing: 'Enter the person’s name', max: 120 })
  name?: string;

  @IsOptional()
  @Text({ missing: 'Enter an e-mail address, like name@school.example', max: 254 })
  email?: string;

  @SeveralOf(powers, { missing: 'Choose what they may do for the school' })
  powers: Power[];

  @IsOptional()
  @Pounds({ message: 'Enter an amount like 5,000, or leave it empty', maxPence: 1_000_000_000 })
  signLimitPence?: number;

  @CalendarDate({ message: 'Enter the first day, like 1 9 2027' })
  fromDate: string;

  @CalendarDate({ message: 'Enter the last day, like 31 8 2028' })
  lastDay: string;
}

export class DelegationAnswerForm {
  @OneOf(['accept', 'decline'], { missing: 'Choose whether you accept' })
  answer: 'accept' | 'decline';
}

export class ReasonForm {
  @Text({ missing: 'Say why: the person reads it', max: 300 })
  reason: string;
}

/** A school leader or business manager of the head's own school. */
export class LeaderForm {
  @Text({ missing: 'Enter the person’s name', max: 120 })
  name: string;

  @Text({ missing: 'Enter an e-mail address, like name@school.example', max: 254 })
  email: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the first day, like 1 9 2027' })
  fromDate?: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the day on which the role stops, like 1 9 2027' })
  untilDate?: string;
}
