import { ApiProperty } from '@nestjs/swagger';
import {
  measureDirections,
  measureKinds,
  measureLevels,
  type MeasureDirection,
  type MeasureKind,
  type MeasureLevel,
} from '@evenhand/register';
import { IsInt, IsUUID, Max, Min } from 'class-validator';

export class AreaWeightDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID(undefined, { message: 'areaId is the id of an expertise area.' })
  areaId: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 3,
    description: '3 = what it is mainly about.',
  })
  @Max(3, { message: 'weight is a whole number from 1 to 3.' })
  @Min(1, { message: 'weight is a whole number from 1 to 3.' })
  @IsInt({ message: 'weight is a whole number from 1 to 3.' })
  weight: number;
}

export class NamedAreaDto {
  @ApiProperty({ type: String, format: 'uuid' })
  areaId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 3 })
  weight: number;
}

export class ExpertiseAreaDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  scheme: string;

  @ApiProperty({ type: 'integer' })
  schemeVersion: number;

  @ApiProperty({ type: String })
  code: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'null on the first level; offers and needs name the second.',
  })
  parentCode: string | null;

  @ApiProperty({ type: String })
  name: string;
}

export class MeasureDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  code: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String })
  unit: string;

  @ApiProperty({ enum: measureDirections, description: 'The way that is better.' })
  direction: MeasureDirection;

  @ApiProperty({ type: String })
  numerator: string;

  @ApiProperty({ type: String })
  denominator: string;

  @ApiProperty({
    type: 'integer',
    description: 'Days from the end of the period to the final figure.',
  })
  lagDays: number;

  @ApiProperty({ type: 'integer', description: 'Smaller cohorts are suppressed.' })
  minimumCohort: number;

  @ApiProperty({ enum: measureKinds })
  kind: MeasureKind;

  @ApiProperty({ enum: measureLevels })
  level: MeasureLevel;
}

export class SchoolNameDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;
}
