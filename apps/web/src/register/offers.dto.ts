import {
  modes,
  type Mode,
  type OfferDraft,
  offerStatuses,
  type OfferStatus,
  type OfferView,
} from '@evenhand/register';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { AreaWeightDto, NamedAreaDto } from './register.dto.js';
import { NamesNobodyProperty } from './names-nobody.js';

const day = /^\d{4}-\d{2}-\d{2}$/;

export class OfferQuery extends ListQuery {
  @ApiPropertyOptional({ enum: offerStatuses })
  @IsOptional()
  @IsIn([...offerStatuses], { message: 'status is one of the states of an offer.' })
  status?: OfferStatus;
}

export class NewOfferDto implements OfferDraft {
  @ApiProperty({ type: String, maxLength: 120 })
  @MaxLength(120, { message: 'title has up to 120 characters.' })
  @IsString({ message: 'title is text.' })
  title: string;

  @ApiProperty({ type: String, maxLength: 4000 })
  @MaxLength(4000, { message: 'evidence has up to 4,000 characters.' })
  @IsString({ message: 'evidence is text.' })
  evidence: string;

  @ApiProperty({ type: AreaWeightDto, isArray: true, maxItems: 6 })
  @ValidateNested({ each: true })
  @Type(() => AreaWeightDto)
  @ArrayMaxSize(6, { message: 'areas names six areas or fewer.' })
  @IsArray({ message: 'areas is a list.' })
  areas: AreaWeightDto[];

  @ApiProperty({
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: 4 },
    description: '0 primary, 1 secondary, 2 special, 3 alternative provision, 4 all-through.',
  })
  @IsIn([0, 1, 2, 3, 4], { each: true, message: 'phases are numbers from 0 to 4.' })
  @IsArray({ message: 'phases is a list.' })
  phases: number[];

  @ApiProperty({ enum: modes })
  @IsIn([...modes], { message: 'mode is in_person, remote or either.' })
  mode: Mode;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 200000,
    description: 'Metres, a straight line.',
  })
  @Max(200000, { message: 'travelMetres is a whole number from 0 to 200000.' })
  @Min(0, { message: 'travelMetres is a whole number from 0 to 200000.' })
  @IsInt({ message: 'travelMetres is a whole number from 0 to 200000.' })
  travelMetres: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 10,
    description: 'Schools supported at once.',
  })
  @Max(10, { message: 'capacity is a whole number from 1 to 10.' })
  @Min(1, { message: 'capacity is a whole number from 1 to 10.' })
  @IsInt({ message: 'capacity is a whole number from 1 to 10.' })
  capacity: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 200 })
  @Max(200, { message: 'days is a whole number from 1 to 200.' })
  @Min(1, { message: 'days is a whole number from 1 to 200.' })
  @IsInt({ message: 'days is a whole number from 1 to 200.' })
  days: number;

  @ApiProperty({ type: String, format: 'date' })
  @IsISO8601({ strict: true }, { message: 'availableFrom is a date, yyyy-mm-dd.' })
  @Matches(day, { message: 'availableFrom is a date, yyyy-mm-dd.' })
  availableFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'availableUntil is a date, yyyy-mm-dd.' })
  @Matches(day, { message: 'availableUntil is a date, yyyy-mm-dd.' })
  availableUntil: string | null = null;

  @ApiProperty({ type: Boolean })
  @IsBoolean({ message: 'consentsToMatching is true or false.' })
  consentsToMatching: boolean;

  @NamesNobodyProperty('title', 'evidence')
  namesNobody?: boolean;
}

export class OfferVerificationDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5 })
  @Max(5, { message: 'evidenceGrade is a whole number from 1 to 5.' })
  @Min(1, { message: 'evidenceGrade is a whole number from 1 to 5.' })
  @IsInt({ message: 'evidenceGrade is a whole number from 1 to 5.' })
  evidenceGrade: number;
}

export class OfferRefusalDto {
  @ApiProperty({ type: String, maxLength: 2000 })
  @MaxLength(2000, { message: 'reason has up to 2,000 characters.' })
  @IsString({ message: 'reason says what is missing.' })
  reason: string;

  @NamesNobodyProperty('reason')
  namesNobody?: boolean;
}

export class OfferDto implements OfferView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: offerStatuses })
  status: OfferStatus;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ type: String })
  evidence: string;

  @ApiProperty({ type: NamedAreaDto, isArray: true })
  areas: NamedAreaDto[];

  @ApiProperty({ type: 'array', items: { type: 'integer' } })
  phases: number[];

  @ApiProperty({ enum: modes })
  mode: Mode;

  @ApiProperty({ type: 'integer' })
  travelMetres: number;

  @ApiProperty({ type: 'integer' })
  capacity: number;

  @ApiProperty({ type: 'integer' })
  days: number;

  @ApiProperty({ type: String, format: 'date' })
  availableFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  availableUntil: string | null;

  @ApiProperty({ type: Boolean })
  consentsToMatching: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Given at verification, 1 to 5.' })
  evidenceGrade: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  verifiedAt: Date | null;

  @ApiProperty({ type: String, nullable: true })
  refusalReason: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  lastConfirmedAt: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}
