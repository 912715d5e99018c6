import { stances, type Stance } from '@evenhand/reporting';
import { verdicts, type Verdict } from '@evenhand/agreements';
import { IsOptional } from 'class-validator';
import { NamesNobody } from '../register/names-nobody.js';
import { Id, OneOf, Text } from '../shell/forms/fields.js';

const words = { missing: 'Enter a text', max: 4000 };

export class NewReportForm {
  @Id({ missing: 'Open the review point again' })
  reviewPointId: string;
}

export class CountersignForm {
  @OneOf(stances, { missing: 'Select whether you agree with the report' })
  stance: Stance;

  @IsOptional()
  @Text(words)
  comment?: string;

  @NamesNobody('comment')
  namesNobody?: 'yes';
}

export class ReturnForm {
  @Text({ missing: 'Say what has to change', max: 4000 })
  reason: string;

  @NamesNobody('reason')
  namesNobody?: 'yes';
}

export class AcceptForm {
  @OneOf(verdicts, { missing: 'Select how the work stands' })
  verdict: Verdict;

  @IsOptional()
  @Text(words)
  reviewNote?: string;

  @IsOptional()
  @Text(words)
  note?: string;

  @NamesNobody('reviewNote', 'note')
  namesNobody?: 'yes';
}
