import {
  longestMessage,
  longestNote,
  MemberLine,
  membershipStatuses,
  type MembershipStatus,
  memberSorts,
  type MemberSort,
} from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';

export class MembershipsQuery extends ListQuery {
  @ApiPropertyOptional({ enum: membershipStatuses })
  @IsOptional()
  @IsIn([...membershipStatuses], { message: 'status is invited, active, lapsed or left.' })
  status?: MembershipStatus;

  @ApiPropertyOptional({
    type: String,
    description: 'Name, authority, trust or URN.',
    maxLength: 200,
  })
  @IsOptional()
  @MaxLength(200, { message: 'search has 200 characters at most.' })
  @IsString({ message: 'search is text.' })
  search?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'tierId is the id of a tier.' })
  tierId?: string;

  @ApiPropertyOptional({ enum: memberSorts })
  @IsOptional()
  @IsIn([...memberSorts], { message: 'sort is name, joined, due or status.' })
  sort?: MemberSort;
}

export class NewMembershipDto {
  @ApiProperty({ type: 'integer', minimum: 100_000, maximum: 999_999 })
  @Max(999_999, { message: 'urn is the six-digit URN of a school.' })
  @Min(100_000, { message: 'urn is the six-digit URN of a school.' })
  @IsInt({ message: 'urn is the six-digit URN of a school.' })
  urn: number;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: 120,
    description: 'Of the head who answers.',
  })
  @MaxLength(120, { message: 'headName has 120 characters at most.' })
  @MinLength(1, { message: 'headName is the name of the school’s head.' })
  @IsString({ message: 'headName is the name of the school’s head.' })
  headName: string;

  @ApiProperty({ type: String, format: 'email' })
  @IsEmail({ require_tld: false }, { message: 'headEmail is an e-mail address.' })
  headEmail: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'tierId is the id of a tier.' })
  tierId?: string;

  @ApiPropertyOptional({ type: String, maxLength: longestMessage })
  @IsOptional()
  @MaxLength(longestMessage, { message: `message has ${longestMessage} characters at most.` })
  @IsString({ message: 'message is text.' })
  message?: string;
}

export class MembershipReasonDto {
  @ApiPropertyOptional({
    type: String,
    description: 'A code; leaving and lapsing need one.',
    maxLength: 40,
  })
  @IsOptional()
  @MaxLength(40, { message: 'reason is one of the codes.' })
  @IsString({ message: 'reason is one of the codes.' })
  reason?: string;

  @ApiPropertyOptional({ type: String, maxLength: longestNote })
  @IsOptional()
  @MaxLength(longestNote, { message: `note has ${longestNote} characters at most.` })
  @IsString({ message: 'note is text.' })
  note?: string;
}

export class RenewalDto {
  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day covered; none for no end.',
  })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
    message: 'dueOn is a date, yyyy-mm-dd.',
  })
  dueOn?: string | null;
}

export class MembershipTierDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID('all', { message: 'tierId is the id of a tier.' })
  tierId: string;
}

const date = { type: String, format: 'date', nullable: true } as const;

export class MembershipDto implements MemberLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid' })
  partnershipId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ type: 'integer' })
  urn: number;

  @ApiProperty({ type: String })
  laName: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 4 })
  matchingPhase: number;

  @ApiProperty({ type: String, description: "The school's own status in the register." })
  schoolStatus: string;

  @ApiProperty({ type: String, nullable: true })
  trustName: string | null;

  @ApiProperty({ enum: membershipStatuses })
  status: MembershipStatus;

  @ApiProperty({ type: String, format: 'date' })
  invitedOn: string;

  @ApiProperty(date)
  joinedOn: string | null;

  @ApiProperty(date)
  leftOn: string | null;

  @ApiProperty({ ...date, description: 'For staff and the school itself.' })
  dueOn: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'For staff and the school itself.' })
  tierName: string | null;
}
