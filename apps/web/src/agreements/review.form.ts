import { verdicts, type Verdict } from '@evenhand/agreements';
import { IsOptional } from 'class-validator';
import { OneOf, Text } from '../shell/forms/fields.js';
import { NamesNobody } from '../register/names-nobody.js';

export class ReviewForm {
  @OneOf(verdicts, { missing: 'Select how it stands' })
  verdict: Verdict;

  @IsOptional()
  @Text({ missing: 'Say why', max: 4000 })
  note?: string;

  @NamesNobody('note')
  namesNobody?: 'yes';
}
