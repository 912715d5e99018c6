import { CalendarDate, Id } from '../shell/forms/fields.js';

export class SignerForm {
  @Id({ missing: 'Select who may sign' })
  personId: string;

  @CalendarDate({ message: 'Enter the first day' })
  fromDate: string;

  @CalendarDate({ message: 'Enter the last day' })
  untilDate: string;
}
