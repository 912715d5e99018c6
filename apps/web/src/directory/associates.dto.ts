import {
  AssociateDetail,
  AssociateDetails,
  associateKinds,
  type AssociateKind,
  AssociateLine,
  associateStatuses,
  type AssociateStatus,
} from '@evenhand/directory';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsString, MaxLength, MinLength } from 'class-validator';

export class AssociateDetailsDto implements AssociateDetails {
  @ApiProperty({ type: String, minLength: 1, maxLength: 120 })
  @MaxLength(120, { message: 'name has 120 characters at most.' })
  @MinLength(1, { message: 'name is the name of the organisation.' })
  @IsString({ message: 'name is the name of the organisation.' })
  name: string;

  @ApiProperty({ enum: associateKinds })
  @IsIn([...associateKinds], { message: `kind is one of ${associateKinds.join(', ')}.` })
  kind: AssociateKind;

  @ApiProperty({ type: String, minLength: 1, maxLength: 120 })
  @MaxLength(120, { message: 'contactName has 120 characters at most.' })
  @MinLength(1, { message: 'contactName is the name of a person.' })
  @IsString({ message: 'contactName is the name of a person.' })
  contactName: string;

  @ApiProperty({ type: String, format: 'email' })
  @IsEmail({ require_tld: false }, { message: 'contactEmail is an e-mail address.' })
  contactEmail: string;

  @ApiProperty({ type: Boolean, description: 'Whether hubs may invite it.' })
  @IsBoolean({ message: 'mayJoinHubs is true or false.' })
  mayJoinHubs: boolean;
}

export class AssociateReasonDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: 1_000 })
  @MaxLength(1_000, { message: 'reason has 1000 characters at most.' })
  @MinLength(1, { message: 'reason says why it leaves.' })
  @IsString({ message: 'reason says why it leaves.' })
  reason: string;
}

export class AssociateLineDto implements AssociateLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: associateKinds })
  kind: AssociateKind;

  @ApiProperty({ enum: associateStatuses })
  status: AssociateStatus;

  @ApiProperty({ type: Boolean })
  mayJoinHubs: boolean;

  @ApiProperty({ type: String, format: 'date' })
  joinedOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  leftOn: string | null;
}

export class AssociateDto extends AssociateLineDto implements AssociateDetail {
  @ApiProperty({ type: String })
  contactName: string;

  @ApiProperty({ type: String })
  contactEmail: string;
}
