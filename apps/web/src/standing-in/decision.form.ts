import { type Verdict, verdicts } from '@evenhand/agreements';
import { IsOptional } from 'class-validator';
import { NamesNobody } from '../register/names-nobody.js';
import { OneOf, Text, Whole } from '../shell/forms/fields.js';
import { decisions, type Decision } from './decision.js';

const note = { missing: 'Enter a note', max: 4000 };

/** One form for every kind; which of its fields a decision needs its use case says. */
export class StandInDecisionForm {
  @OneOf(decisions, { missing: 'Choose what you decide' })
  decision: Decision;

  @IsOptional()
  @Whole({ message: 'Open this page again', min: 1, max: 1_000_000_000 })
  version?: number;

  @IsOptional()
  @Whole({ message: 'Choose how strong the evidence is', min: 1, max: 5 })
  evidenceGrade?: number;

  @IsOptional()
  @Text({ missing: 'Choose the reason', max: 40 })
  code?: string;

  @IsOptional()
  @OneOf(verdicts, { missing: 'Select how the work stands' })
  verdict?: Verdict;

  @IsOptional()
  @Text(note)
  reviewNote?: string;

  @IsOptional()
  @Text(note)
  note?: string;

  @NamesNobody('reviewNote', 'note')
  namesNobody?: 'yes';
}
