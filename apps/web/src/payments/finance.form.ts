import { SeveralOf } from '../shell/forms/fields.js';

export class BatchForm {
  /** Each is `id:version`, so that only what was looked at is authorised. */
  @SeveralOf(null, { missing: 'Choose at least one payment to authorise' })
  payments: string[];
}
