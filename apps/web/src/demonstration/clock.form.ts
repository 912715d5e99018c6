import { Whole } from '../shell/forms/fields.js';

export class ClockForm {
  @Whole({ message: 'Enter how many days to move the clock, like 7', min: 1, max: 400 })
  days: number;
}
