import {
  type DataRequestKind,
  dataRequestKinds,
  longestWords,
  type StaffStep,
  staffSteps,
} from '@evenhand/casework';
import { IsOptional } from 'class-validator';
import { Id, OneOf, Text } from '../shell/forms/fields.js';

export class AskForm {
  @OneOf(dataRequestKinds, { missing: 'Choose what you ask for' })
  kind: DataRequestKind;

  @IsOptional()
  @Text({ missing: 'Say it in a sentence or two', max: longestWords })
  words?: string;
}

export class ReplyForm {
  @Text({ missing: 'Answer the question', max: longestWords })
  answer: string;
}

export class StepForm {
  @OneOf(staffSteps, { missing: 'Choose what to do' })
  step: StaffStep;

  @IsOptional()
  @Text({ missing: 'Say it in a sentence or two: the person reads it', max: longestWords })
  words?: string;
}

export class EraseForm {
  @Id({ missing: 'Choose the person again, from the list of people' })
  personId: string;

  @Text({ missing: 'Say why: it stays on record', max: longestWords })
  words: string;
}
