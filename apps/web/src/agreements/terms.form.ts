import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import { Figure, Pounds, Text } from '../shell/forms/fields.js';
import { NamesNobody } from '../register/names-nobody.js';

const short = { missing: 'Enter a text', max: 200 };

export class OutputForm {
  @IsOptional()
  @Text(short)
  code?: string;

  @IsOptional()
  @Text(short)
  label?: string;

  @IsOptional()
  @Text(short)
  unit?: string;

  @IsOptional()
  @Figure({ message: 'Enter a number, like 10' })
  planned?: number;
}

export class OutcomeForm {
  @IsOptional()
  @Text(short)
  measureCode?: string;

  @IsOptional()
  @Figure({ message: 'Enter a number, like 61.5' })
  baseline?: number;

  @IsOptional()
  @Figure({ message: 'Enter a number, like 72' })
  target?: number;
}

export class MilestoneForm {
  @IsOptional()
  @Text(short)
  title?: string;

  /** `outputs.0`: the first output of the form, as the codes of new ones are not known yet. */
  @IsOptional()
  @Text(short)
  gateRef?: string;

  @IsOptional()
  @Pounds({ message: 'Enter an amount in pounds, like 2,100 or 2,100.50' })
  amountPence?: number;

  @IsOptional()
  @Text(short)
  dueOn?: string;
}

export class ReviewPointForm {
  @IsOptional()
  @Text(short)
  dueOn?: string;
}

/**
 * The terms as they are typed; `validateTerms` says what is missing. Every row of the page arrives,
 * as each has a hidden `place`, so that a row's index is its place on the page.
 */
export class TermsForm {
  @IsOptional()
  @Text({ missing: 'Enter a title', max: 200 })
  title?: string;

  @IsOptional()
  @Text(short)
  startsOn?: string;

  @IsOptional()
  @Text(short)
  endsOn?: string;

  @IsOptional()
  @Text(short)
  fundId?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OutputForm)
  outputs: OutputForm[] = [];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OutcomeForm)
  outcomes: OutcomeForm[] = [];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MilestoneForm)
  milestones: MilestoneForm[] = [];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReviewPointForm)
  reviewPoints: ReviewPointForm[] = [];

  @NamesNobody('title', 'outputs.label', 'outputs.unit', 'milestones.title')
  namesNobody?: 'yes';
}
