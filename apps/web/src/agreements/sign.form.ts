import { Equals } from 'class-validator';
import { Text, Whole } from '../shell/forms/fields.js';

export class SignForm {
  @Whole({ message: 'Open the page again', min: 1, max: 1_000_000 })
  versionNumber: number;

  @Text({ missing: 'Open the page again', max: 64 })
  sha256: string;

  @Equals('yes', { message: 'Confirm that you have read the agreement and sign for your school' })
  confirm: string;
}
