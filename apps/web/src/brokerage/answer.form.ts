import { invalid } from '@evenhand/kernel';
import { IsOptional } from 'class-validator';
import { answers, type Answer, type GivenAnswer } from '@evenhand/brokerage';
import { NamesNobody } from '../register/names-nobody.js';
import { Id, OneOf, Text } from '../shell/forms/fields.js';

/** Yes, maybe or no; each of the last two with its own list of reasons, so that no script is needed. */
export class AnswerForm {
  @OneOf(answers, { missing: 'Choose yes, maybe or no' })
  answer: Answer;

  @IsOptional()
  @Text({ missing: 'Choose what is missing', max: 40 })
  maybeCode?: string;

  @IsOptional()
  @Text({ missing: 'Choose the reason', max: 40 })
  noCode?: string;

  @IsOptional()
  @Text({ missing: 'Enter a note', max: 2000 })
  note?: string;

  @NamesNobody('note')
  namesNobody?: 'yes';
}

/** @throws invalid at the list that has no reason chosen */
export function givenAnswer(form: AnswerForm): GivenAnswer {
  const { answer, maybeCode, noCode, note = '' } = form;
  const field = answer === 'maybe' ? 'maybeCode' : 'noCode';
  const code = answer === 'maybe' ? maybeCode : noCode;
  if (answer !== 'yes' && code === undefined) {
    const message = answer === 'maybe' ? 'Choose what is missing' : 'Choose the reason';
    throw invalid('answer-invalid', message, [{ field, message }]);
  }
  return { answer, code: answer === 'yes' ? null : (code ?? null), note };
}

export class RejectionForm {
  @Text({ missing: 'Choose why you reject this proposal', max: 40 })
  code: string;

  @IsOptional()
  @Text({ missing: 'Enter a note', max: 2000 })
  note?: string;

  @NamesNobody('note')
  namesNobody?: 'yes';
}

export class ApprovalForm {
  @IsOptional()
  @Text({ missing: 'Enter a note', max: 2000 })
  note?: string;

  @NamesNobody('note')
  namesNobody?: 'yes';
}

export class PairingForm {
  @Id({ missing: 'Choose an offer' })
  offerId: string;

  @Text({ missing: 'Say why these two schools', max: 2000 })
  reason: string;

  @NamesNobody('reason')
  namesNobody?: 'yes';
}

export class RepairForm {
  @Text({ missing: 'Say how many drafts may move', max: 3 })
  most: string;

  @Text({ missing: 'Look at the suggestion again', max: 64 })
  key: string;
}
