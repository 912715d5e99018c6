import { type Role, roles } from '@evenhand/kernel';
import { IsOptional } from 'class-validator';
import { CalendarDate, Id, OneOf, Text } from '../shell/forms/fields.js';

/** What an administrator may give; operators are made by commands. */
export const rolesToGive: readonly Role[] = roles.filter((role) => role !== 'operator');

export class RoleForm {
  @OneOf(rolesToGive, { missing: 'Choose a role' })
  role: Role;

  @IsOptional()
  @Id({ missing: 'Choose a school from the list' })
  schoolId?: string;

  @IsOptional()
  @Id({ missing: 'Choose a trust from the list' })
  trustId?: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the first day, like 1 9 2027' })
  fromDate?: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the day on which the role stops, like 1 9 2027' })
  untilDate?: string;
}

export class InviteForm extends RoleForm {
  @Text({ missing: 'Enter the person’s name', max: 120 })
  name: string;

  @Text({ missing: 'Enter an e-mail address, like name@school.example', max: 254 })
  email: string;
}

class ReasonForm {
  @Text({ missing: 'Say why: the person reads it', max: 300 })
  reason: string;
}

export class ChangeRoleForm extends ReasonForm {
  @CalendarDate({ message: 'Enter the first day, like 1 9 2027' })
  fromDate: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the day on which the role stops, like 1 9 2027' })
  untilDate?: string;

  @IsOptional()
  @Id({ missing: 'Choose a school from the list' })
  schoolId?: string;
}

export class HandOverForm extends ReasonForm {
  @Id({ missing: 'Choose who takes over' })
  toPersonId: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the first day of the one who takes over, like 1 9 2027' })
  onDate?: string;
}

export class EndRoleForm extends ReasonForm {
  @IsOptional()
  @CalendarDate({ message: 'Enter the day on which the role stops, like 1 9 2027' })
  onDate?: string;
}

/** The sound rows of a list that was looked over, as the page wrote them. */
export class InvitePeopleForm {
  @Text({ missing: 'Send the list again', max: 200_000 })
  people: string;
}
