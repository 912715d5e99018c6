import { longestNote } from '@evenhand/directory';
import { IsOptional } from 'class-validator';
import { CalendarDate, Id, Text } from '../shell/forms/fields.js';

export class EndMembershipForm {
  @IsOptional()
  @Text({ missing: 'Choose a reason', max: 40 })
  reason?: string;

  @IsOptional()
  @Text({ missing: 'Enter a few words', max: longestNote })
  note?: string;
}

export class RenewMembershipForm {
  @IsOptional()
  @CalendarDate({ message: 'Enter the last day that the subscription covers, like 31 8 2027' })
  dueOn?: string;

  @IsOptional()
  @Text({ missing: 'Enter a few words', max: longestNote })
  note?: string;
}

export class ChangeTierForm {
  @Id({ missing: 'Choose a tier' })
  tierId: string;
}
