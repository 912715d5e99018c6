import { IsOptional } from 'class-validator';
import { OneOf, Text } from '../shell/forms/fields.js';

export class SignInForm {
  @Text({ missing: 'Enter your e-mail address, like name@school.example', max: 254 })
  email: string;

  /** The page that asked for signing in. */
  @IsOptional()
  @Text({ missing: 'Open the page again', max: 500 })
  next?: string;
}

export class ConfirmForm {
  @Text({ missing: 'Open the link in the mail again', max: 200 })
  token: string;

  /** `no`: sign in, and leave the account that waits unlinked. */
  @IsOptional()
  @OneOf(['yes', 'no'], { missing: 'Press one of the buttons' })
  link?: 'yes' | 'no';
}
