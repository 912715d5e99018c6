import { needOutcomes, type NeedOutcome } from '@evenhand/casework';
import { OneOf, Whole } from '../shell/forms/fields.js';

export class StepForm {
  @Whole({ message: 'Open the page again', min: 1, max: 1_000_000 })
  version: number;
}

export class CompletionForm {
  @OneOf(needOutcomes, { missing: 'Select what became of the need' })
  outcome: NeedOutcome;
}
