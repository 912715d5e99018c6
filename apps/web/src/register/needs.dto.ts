import {
  disclosures,
  type Disclosure,
  modes,
  type Mode,
  type NeedDraft,
  needStatuses,
  type NeedStatus,
  type NeedView,
  pupilWarning,
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
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { AreaWeightDto, NamedAreaDto, SchoolNameDto } from './register.dto.js';
import { NamesNobodyProperty } from './names-nobody.js';

const day = /^\d{4}-\d{2}-\d{2}$/;

export class NeedQuery extends ListQuery {
  @ApiPropertyOptional({ enum: needStatuses })
  @IsOptional()
  @IsIn([...needStatuses], { message: 'status is one of the states of a need.' })
  status?: NeedStatus;
}

export class NewNeedDto implements NeedDraft {
  @ApiProperty({
    type: String,
    maxLength: 4000,
    description: 'For the broker only. Name no pupils.',
  })
  @MaxLength(4000, { message: 'summary has up to 4,000 characters.' })
  @IsString({ message: 'summary is text.' })
  summary: string;

  @ApiProperty({ type: AreaWeightDto, isArray: true, maxItems: 6 })
  @ValidateNested({ each: true })
  @Type(() => AreaWeightDto)
  @ArrayMaxSize(6, { message: 'areas names six areas or fewer.' })
  @IsArray({ message: 'areas is a list.' })
  areas: AreaWeightDto[];

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 4, description: '1 can wait, 4 now.' })
  @Max(4, { message: 'urgency is a whole number from 1 to 4.' })
  @Min(1, { message: 'urgency is a whole number from 1 to 4.' })
  @IsInt({ message: 'urgency is a whole number from 1 to 4.' })
  urgency: number;

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

  @ApiProperty({ type: String, format: 'date' })
  @IsISO8601({ strict: true }, { message: 'startFrom is a date, yyyy-mm-dd.' })
  @Matches(day, { message: 'startFrom is a date, yyyy-mm-dd.' })
  startFrom: string;

  @ApiProperty({ type: String, format: 'date' })
  @IsISO8601({ strict: true }, { message: 'startTo is a date, yyyy-mm-dd.' })
  @Matches(day, { message: 'startTo is a date, yyyy-mm-dd.' })
  startTo: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 200 })
  @Max(200, { message: 'days is a whole number from 1 to 200.' })
  @Min(1, { message: 'days is a whole number from 1 to 200.' })
  @IsInt({ message: 'days is a whole number from 1 to 200.' })
  days: number;

  @ApiPropertyOptional({ type: 'integer', enum: [1, 2], default: 1 })
  @IsOptional()
  @IsIn([1, 2], { message: 'supportersWanted is 1 or 2.' })
  supportersWanted: number = 1;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: 50,
    description: 'Schools that shall not be asked. They are not told.',
  })
  @IsOptional()
  @IsUUID(undefined, { each: true, message: 'excludedSchoolIds are ids of schools.' })
  @ArrayMaxSize(50, { message: 'excludedSchoolIds names 50 schools or fewer.' })
  @IsArray({ message: 'excludedSchoolIds is a list.' })
  excludedSchoolIds: string[] = [];

  @ApiProperty({ type: Boolean })
  @IsBoolean({ message: 'consentsToMatching is true or false.' })
  consentsToMatching: boolean;

  @ApiProperty({ enum: disclosures })
  @IsIn([...disclosures], { message: 'disclosure is broker_only or anonymised.' })
  disclosure: Disclosure;

  @NamesNobodyProperty('summary')
  namesNobody?: boolean;
}

export class NeedDto implements NeedView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: needStatuses })
  status: NeedStatus;

  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 4 })
  phase: number;

  @ApiProperty({ type: String })
  summary: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the school should look at again; it refuses nothing.',
  })
  warning: string | null;

  @ApiProperty({ type: NamedAreaDto, isArray: true })
  areas: NamedAreaDto[];

  @ApiProperty({ type: 'integer' })
  urgency: number;

  @ApiProperty({ enum: modes })
  mode: Mode;

  @ApiProperty({ type: 'integer' })
  travelMetres: number;

  @ApiProperty({ type: String, format: 'date' })
  startFrom: string;

  @ApiProperty({ type: String, format: 'date' })
  startTo: string;

  @ApiProperty({ type: 'integer' })
  days: number;

  @ApiProperty({ type: 'integer' })
  supportersWanted: number;

  @ApiProperty({ type: SchoolNameDto, isArray: true })
  excludedSchools: SchoolNameDto[];

  @ApiProperty({ type: Boolean })
  consentsToMatching: boolean;

  @ApiProperty({ enum: disclosures })
  disclosure: Disclosure;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Worked out at the opening, 1 to 100.',
  })
  equityWeight: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Per cent eligible for free school meals.',
  })
  equityValue: number | null;

  @ApiProperty({ type: String, nullable: true })
  equityYear: string | null;

  @ApiProperty({ type: String, nullable: true })
  equitySource: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  openedAt: Date | null;
}

export function needDto(need: NeedView): NeedDto {
  return { ...need, warning: pupilWarning(need.summary) };
}
