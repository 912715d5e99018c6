import { resetReasons, type ResetReason } from '@evenhand/identity';
import { IsOptional } from 'class-validator';
import { OneOf, Text } from '../shell/forms/fields.js';

export class CodeForm {
  @Text({ missing: 'Enter the code that your app shows', max: 40 })
  code: string;

  /** The page that asked for it. */
  @IsOptional()
  @Text({ missing: 'Open the page again', max: 500 })
  next?: string;
}

export class ResetForm {
  @OneOf(resetReasons, { missing: 'Choose why it is reset' })
  reason: ResetReason;
}
