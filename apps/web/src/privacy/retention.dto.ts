import type { HoldLine, RetentionLine } from '@evenhand/casework';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { NamesNobodyProperty } from '../register/names-nobody.js';

export class RetentionRuleDto implements RetentionLine {
  @ApiProperty({ type: String, example: 'withdrawn-needs' })
  code: string;

  @ApiProperty({ type: String })
  what: string;

  @ApiProperty({ type: String, description: 'The moment from which the months are counted.' })
  after: string;

  @ApiProperty({ enum: ['deleted', 'pseudonymised'] })
  then: 'deleted' | 'pseudonymised';

  @ApiProperty({ type: 'integer' })
  months: number;

  @ApiProperty({ type: 'integer' })
  usualMonths: number;

  @ApiProperty({ type: 'integer', description: 'It cannot be set lower.' })
  floorMonths: number;

  @ApiProperty({ type: String })
  source: string;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many go until the end of the month; null until it was worked out.',
  })
  foreseen: number | null;
}

const reasonMessage = 'reason says why, in 1 to 500 characters.';

export class RetentionRuleChangeDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1200 })
  @IsInt({ message: 'months is a whole number from 1 to 1200.' })
  @Min(1, { message: 'months is a whole number from 1 to 1200.' })
  @Max(1200, { message: 'months is a whole number from 1 to 1200.' })
  months: number;

  @ApiProperty({ type: String, minLength: 1, maxLength: 500 })
  @IsString({ message: reasonMessage })
  @Length(1, 500, { message: reasonMessage })
  reason: string;
}

export class NewLegalHoldDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'A person, or a school.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'personId is an id.' })
  personId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'A school, or a person.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'schoolId is an id.' })
  schoolId?: string;

  @ApiProperty({ type: String, minLength: 1, maxLength: 500 })
  @IsString({ message: reasonMessage })
  @Length(1, 500, { message: reasonMessage })
  reason: string;

  @NamesNobodyProperty('reason')
  namesNobody?: boolean;
}

export class LegalHoldLiftingDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: 500 })
  @IsString({ message: reasonMessage })
  @Length(1, 500, { message: reasonMessage })
  reason: string;

  @NamesNobodyProperty('reason')
  namesNobody?: boolean;
}

export class LegalHoldDto implements Omit<HoldLine, 'placedAt' | 'liftedAt'> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  personId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  schoolId: string | null;

  @ApiProperty({ type: String, description: 'The person’s or the school’s name.' })
  name: string;

  @ApiProperty({ type: String })
  reason: string;

  @ApiProperty({ type: String, format: 'date-time' })
  placedAt: string;

  @ApiProperty({ type: String, nullable: true })
  placedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  liftedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  liftReason: string | null;
}

export function legalHoldDto(hold: HoldLine): LegalHoldDto {
  return {
    ...hold,
    placedAt: hold.placedAt.toISOString(),
    liftedAt: hold.liftedAt?.toISOString() ?? null,
  };
}
