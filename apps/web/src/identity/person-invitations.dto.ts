import {
  type InvitationLine,
  invitationStates,
  type PersonInvitationState,
} from '@evenhand/identity';
import { type Role, roles } from '@evenhand/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';

export class PersonInvitationDto implements Omit<InvitationLine, 'sentAt' | 'expiresAt'> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  personId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ enum: roles })
  role: Role;

  @ApiProperty({ type: String, nullable: true, description: 'The school or the trust.' })
  place: string | null;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, nullable: true })
  invitedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  sentAt: string;

  @ApiProperty({ type: 'integer' })
  timesSent: number;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ enum: invitationStates })
  state: PersonInvitationState;
}

export class PersonInvitationsQuery extends ListQuery {
  @ApiPropertyOptional({ enum: invitationStates })
  @IsOptional()
  @IsIn([...invitationStates], { message: 'state is open, taken_up, expired or withdrawn.' })
  state?: PersonInvitationState;
}

export class WithdrawalDto {
  @ApiProperty({ type: String, maxLength: 300, description: 'The person reads it.' })
  @IsString({ message: 'reason says why, in words that the person reads.' })
  @MaxLength(300, { message: 'reason has 300 characters at most.' })
  reason: string;
}

const text = { message: 'is text.' };

export class PersonToInviteDto {
  @ApiProperty({ type: String, maxLength: 120 })
  @IsString(text)
  @MaxLength(200, { message: 'name is too long.' })
  name: string;

  @ApiProperty({ type: String, maxLength: 254 })
  @IsString(text)
  @MaxLength(300, { message: 'email is too long.' })
  email: string;

  @ApiProperty({ type: String, description: 'A role that an administrator may give.' })
  @IsString(text)
  @MaxLength(40, { message: 'role is too long.' })
  role: string;

  @ApiPropertyOptional({ type: String, description: 'Of a member school.' })
  @IsOptional()
  @IsString(text)
  @MaxLength(10, { message: 'urn has six digits.' })
  urn?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @IsOptional()
  @IsString(text)
  @MaxLength(10, { message: 'from is a date, yyyy-mm-dd.' })
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  @IsOptional()
  @IsString(text)
  @MaxLength(10, { message: 'until is a date, yyyy-mm-dd.' })
  until?: string;
}

export class PeopleToInviteDto {
  @ApiProperty({ type: PersonToInviteDto, isArray: true, minItems: 1, maxItems: 500 })
  @IsArray({ message: 'people is a list.' })
  @ArrayMinSize(1, { message: 'people has at least one row.' })
  @ArrayMaxSize(500, { message: 'people has 500 rows at most.' })
  @ValidateNested({ each: true })
  @Type(() => PersonToInviteDto)
  people: PersonToInviteDto[];
}

class RowFaultDto {
  @ApiProperty({ type: String })
  column: string;

  @ApiProperty({ type: String })
  message: string;
}

class LeftRowDto {
  @ApiProperty({ type: 'integer', description: 'The place in the list, counted from 1.' })
  row: number;

  @ApiProperty({ type: RowFaultDto, isArray: true })
  faults: RowFaultDto[];
}

export class InvitedPeopleDto {
  @ApiProperty({ type: 'integer' })
  invited: number;

  @ApiProperty({
    type: LeftRowDto,
    isArray: true,
    description: 'Rows that were left out, and why.',
  })
  left: LeftRowDto[];
}
