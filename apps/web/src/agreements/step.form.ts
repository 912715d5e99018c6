import { Whole } from '../shell/forms/fields.js';

export class StepForm {
  @Whole({ message: 'Open the page again', min: 1, max: 1_000_000 })
  version: number;
}
