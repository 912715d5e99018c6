import { type DelegationLine, type DelegationState, delegationStates } from '@evenhand/identity';
import { type Power, powers } from '@evenhand/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;

export class DelegationDto implements DelegationLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ type: String, format: 'uuid' })
  personId: string;

  @ApiProperty({ type: String, description: 'As the head called them, until they have accepted.' })
  name: string;

  @ApiProperty({ type: String, nullable: true })
  namedBy: string | null;

  @ApiProperty({ enum: powers, isArray: true })
  powers: Power[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'null = any amount, with sign.' })
  signLimitPence: number | null;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date' })
  lastDay: string;

  @ApiProperty({ enum: delegationStates })
  state: DelegationState;

  @ApiProperty({ type: String, nullable: true })
  endReason: string | null;
}

export class NewDelegationDto {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'Somebody known here; else name and email.',
  })
  @IsOptional()
  @IsUUID('all', { message: 'personId is the id of a person of the partnership.' })
  personId?: string;

  @ApiPropertyOptional({ type: String, maxLength: 120 })
  @IsOptional()
  @IsString({ message: 'name is the person’s name.' })
  @MaxLength(120, { message: 'name has 120 characters at most.' })
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'email', maxLength: 254 })
  @IsOptional()
  @IsString({ message: 'email is an e-mail address.' })
  @MaxLength(254, { message: 'email has 254 characters at most.' })
  email?: string;

  @ApiProperty({ enum: powers, isArray: true })
  @IsArray({ message: 'powers is a list of what they may do.' })
  @IsIn([...powers], { each: true, message: 'powers are act, claim, sign and bank.' })
  powers: Power[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1_000_000_000 })
  @IsOptional()
  @IsInt({ message: 'signLimitPence is a sum in pence.' })
  @Min(1, { message: 'signLimitPence is at least 1.' })
  @Max(1_000_000_000, { message: 'signLimitPence is 1000000000 at most.' })
  signLimitPence?: number;

  @ApiProperty({ type: String, format: 'date' })
  @Matches(day, { message: 'fromDate is a date, yyyy-mm-dd.' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date', description: 'The last day on which it holds.' })
  @Matches(day, { message: 'lastDay is a date, yyyy-mm-dd.' })
  lastDay: string;
}

export class DelegationAnswerDto {
  @ApiProperty({ enum: ['accept', 'decline'] })
  @IsIn(['accept', 'decline'], { message: 'answer is accept or decline.' })
  answer: 'accept' | 'decline';
}

export class DelegationEndDto {
  @ApiProperty({ type: String, maxLength: 300, description: 'The person reads it.' })
  @IsString({ message: 'reason says why, in words that the person reads.' })
  @MaxLength(300, { message: 'reason has 300 characters at most.' })
  reason: string;
}
