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

export class EndRoleForm {
  @IsOptional()
  @CalendarDate({ message: 'Enter the day on which the role stops, like 1 9 2027' })
  onDate?: string;
}
