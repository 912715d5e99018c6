import { Text } from '../shell/forms/fields.js';

export class AddressForm {
  @Text({ missing: 'Enter your new e-mail address, like name@school.example', max: 254 })
  email: string;
}

export class AddressLinkForm {
  @Text({ missing: 'Open the link in the mail again', max: 200 })
  token: string;
}

export class CorrectionForm {
  @Text({ missing: 'Enter the right e-mail address, like name@school.example', max: 254 })
  email: string;

  @Text({ missing: 'Say why: it stays on record', max: 300 })
  reason: string;
}
