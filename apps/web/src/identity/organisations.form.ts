import { IsOptional } from 'class-validator';
import { Id, Text } from '../shell/forms/fields.js';

export class OrganisationForm {
  @Text({ missing: 'Open the page again', max: 64 })
  organisationId: string;

  /** Left out: it stands for no school. */
  @IsOptional()
  @Id({ missing: 'Choose a school from the list' })
  schoolId?: string;
}
