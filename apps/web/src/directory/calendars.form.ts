import { calendarKinds, type CalendarKind } from '@evenhand/directory';
import { IsOptional, ValidateBy } from 'class-validator';
import { CalendarDate, OneOf, Text } from '../shell/forms/fields.js';
import type { Upload } from '../shell/http/multipart-body.js';

export class CalendarDatesForm {
  @OneOf(calendarKinds, { missing: 'Select what the days are' })
  kind: CalendarKind;

  @Text({ missing: 'Give it a name, such as Autumn 1 or INSET day', max: 80 })
  name: string;

  @CalendarDate({ message: 'Enter the first day, such as 2 9 2026' })
  fromDate: string;

  @IsOptional()
  @CalendarDate({
    message: 'Enter the last day, such as 23 10 2026, or leave it empty for one day',
  })
  untilDate?: string;
}

function isUpload(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}

export class CalendarFileForm {
  @ValidateBy(
    { name: 'isUpload', validator: { validate: isUpload } },
    { message: 'Select a CSV or Excel file' },
  )
  file: Upload;
}
