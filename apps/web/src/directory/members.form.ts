import { longestMessage } from '@evenhand/directory';
import { IsOptional } from 'class-validator';
import { Id, Text, Whole } from '../shell/forms/fields.js';

export class InviteMemberForm {
  @Whole({ message: "Enter the school's URN, six digits", min: 100_000, max: 999_999 })
  urn: number;

  @Text({ missing: 'Enter the name of the school’s head', max: 120 })
  headName: string;

  @Text({ missing: 'Enter the head’s e-mail address, like name@school.example', max: 254 })
  headEmail: string;

  @IsOptional()
  @Id({ missing: 'Choose a tier from the list' })
  tierId?: string;

  @IsOptional()
  @Text({ missing: 'Enter a message', max: longestMessage })
  message?: string;
}
