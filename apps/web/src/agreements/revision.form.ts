import { Whole } from '../shell/forms/fields.js';
import { TermsForm } from './terms.form.js';

/** The terms with the version of the agreement that the page showed. */
export class RevisionForm extends TermsForm {
  @Whole({ message: 'Open the page again', min: 1, max: 1_000_000 })
  version: number;
}
