import { IsOptional } from 'class-validator';
import { tokenScopes, type TokenScope } from '@evenhand/identity';
import { OneOf, Text, Whole } from '../shell/forms/fields.js';

export class NameForm {
  @Text({ missing: 'Enter your name', max: 120 })
  name: string;
}

export class SignOutEverywhereForm {
  @IsOptional()
  @OneOf(['revoke'], { missing: 'Tick the box, or leave it empty' })
  tokens?: 'revoke';
}

export class TokenForm {
  @Text({ missing: 'Say what the token is for, like "our own reports"', max: 80 })
  label: string;

  @Whole({ message: 'Enter how many days it works, like 30', min: 1, max: 365 })
  days: number;

  @OneOf(tokenScopes, { missing: 'Choose what the token may do' })
  scope: TokenScope;
}
