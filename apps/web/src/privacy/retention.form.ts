import { IsOptional, ValidateIf } from 'class-validator';
import { Id, Text, Whole } from '../shell/forms/fields.js';
import { NamesNobody } from '../register/names-nobody.js';

export class RuleForm {
  @Whole({ message: 'Enter a number of months, like 24', min: 1, max: 1200 })
  months: number;

  @Text({ missing: 'Say why: it stays on record', max: 500 })
  reason: string;
}

export class HoldForm {
  @IsOptional()
  @Id({ missing: 'Choose a person from the list' })
  personId?: string;

  @ValidateIf(({ personId, schoolId }: HoldForm) => schoolId !== undefined || !personId)
  @Id({ missing: 'Choose a school or a person from the list' })
  schoolId?: string;

  @Text({ missing: 'Say why: it stays on record', max: 500 })
  reason: string;

  @NamesNobody('reason')
  namesNobody?: 'yes';
}

export class LiftForm {
  @Text({ missing: 'Say why it may be lifted: it stays on record', max: 500 })
  reason: string;

  @NamesNobody('reason')
  namesNobody?: 'yes';
}
