import { redactionReasons, type RedactionReason } from '@evenhand/register';
import { OneOf, Text } from '../shell/forms/fields.js';

export class RedactionForm {
  @Text({ missing: 'Choose the text that the words stand in', max: 40 })
  field: string;

  @Text({ missing: 'Enter the words to take out, as they stand in the text', max: 500 })
  words: string;

  @OneOf(Object.keys(redactionReasons), { missing: 'Choose why they are taken out' })
  reason: RedactionReason;
}
