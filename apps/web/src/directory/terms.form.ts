import { longestTerms } from '@evenhand/directory';
import { IsOptional } from 'class-validator';
import { CalendarDate, OneOf, SeveralOf, Text } from '../shell/forms/fields.js';

export class AcceptTermsForm {
  @IsOptional()
  @SeveralOf(null, { missing: 'Tick what your school agrees to', atLeast: 0 })
  termsIds?: string[];
}

export class JoiningForm extends AcceptTermsForm {
  @IsOptional()
  @OneOf(['yes', 'no'], { missing: 'Say whether your school agrees to be matched' })
  matching?: 'yes' | 'no';
}

export class TermsForm {
  @Text({ missing: 'Enter the text', max: longestTerms })
  body: string;

  @IsOptional()
  @Text({ missing: 'Say what is new', max: 1_000 })
  changes?: string;
}

export class PublishTermsForm {
  @IsOptional()
  @CalendarDate({ message: 'Enter the first day, like 1 9 2027' })
  fromDate?: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the last day for members to accept it, like 30 9 2027' })
  acceptBy?: string;
}
