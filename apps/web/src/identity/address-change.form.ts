import { Text } from '../shell/forms/fields.js';
import { PageModel } from '../shell/pages/page.js';
import { ReasonForm } from './delegates.form.js';

/** Why a link did nothing, and where to go on. */
export interface RefusedAddressPage extends PageModel {
  message: string;
  again: { text: string; href: string };
}

export class AddressForm {
  @Text({ missing: 'Enter your new e-mail address, like name@school.example', max: 254 })
  email: string;
}

export class AddressLinkForm {
  @Text({ missing: 'Open the link in the mail again', max: 200 })
  token: string;
}

export class CorrectionForm extends ReasonForm {
  @Text({ missing: 'Enter the right e-mail address, like name@school.example', max: 254 })
  email: string;
}
