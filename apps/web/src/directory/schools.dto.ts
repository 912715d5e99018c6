import {
  coordinateSources,
  provisions,
  SchoolDetail,
  schoolStatuses,
  type CoordinateSource,
  type Provision,
  type SchoolStatus,
} from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBooleanString,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';

export class SchoolsQuery extends ListQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description:
      'A name, URN, LAESTAB (301/2019), postcode or its beginning, town, authority or trust.',
  })
  @IsOptional()
  @IsString({ message: 'search is text.' })
  @MaxLength(200, { message: 'search has 200 characters at most.' })
  search?: string;

  @ApiPropertyOptional({ type: String, pattern: '^\\d{3}$', description: 'A local authority.' })
  @IsOptional()
  @Matches(/^\d{3}$/, { message: 'laCode has three digits.' })
  laCode?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 4,
    description: '0 primary, 1 secondary, 2 special, 3 alternative provision, 4 all-through.',
  })
  @IsOptional()
  @Type(() => Number)
  @Max(4, { message: 'matchingPhase is 0 to 4.' })
  @Min(0, { message: 'matchingPhase is 0 to 4.' })
  @IsInt({ message: 'matchingPhase is 0 to 4.' })
  matchingPhase?: number;

  @ApiPropertyOptional({ type: String, enum: ['true', 'false'], description: 'Closed ones too.' })
  @IsOptional()
  @IsBooleanString({ message: 'withClosed is true or false.' })
  withClosed?: string;
}

const text = { type: String, nullable: true } as const;
const whole = { type: 'integer', nullable: true } as const;

export class SchoolDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'The present one.' })
  urn: number;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty(text)
  town: string | null;

  @ApiProperty(text)
  postcode: string | null;

  @ApiProperty({ type: String })
  laCode: string;

  @ApiProperty({ type: String })
  laName: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 7, description: "The register's phase." })
  phase: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 4, description: 'As schools are matched.' })
  matchingPhase: number;

  @ApiProperty({ enum: provisions })
  provision: Provision;

  @ApiProperty({ enum: schoolStatuses })
  status: SchoolStatus;

  @ApiProperty(text)
  trustName: string | null;

  @ApiProperty({ ...text, description: 'In the partnership that the token acts for.' })
  membership: string | null;
}

export class SchoolDetailDto extends SchoolDto {
  @ApiProperty(text)
  establishmentNumber: string | null;

  @ApiProperty(text)
  typeName: string | null;

  @ApiProperty(text)
  street: string | null;

  @ApiProperty(text)
  website: string | null;

  @ApiProperty(text)
  district: string | null;

  @ApiProperty({ ...text, format: 'date' })
  openedOn: string | null;

  @ApiProperty({ ...text, format: 'date' })
  closedOn: string | null;

  @ApiProperty(whole)
  pupils: number | null;

  @ApiProperty(whole)
  capacity: number | null;

  @ApiProperty({ type: Number, nullable: true })
  fsmPercent: number | null;

  @ApiProperty(whole)
  lowAge: number | null;

  @ApiProperty(whole)
  highAge: number | null;

  @ApiProperty({ type: Boolean, nullable: true })
  isRural: boolean | null;

  @ApiProperty({ ...whole, description: 'National Grid metres; null when not known, never 0.' })
  easting: number | null;

  @ApiProperty(whole)
  northing: number | null;

  @ApiProperty({ enum: coordinateSources, nullable: true })
  coordinateSource: CoordinateSource | null;

  @ApiProperty(text)
  federationName: string | null;

  @ApiProperty({ type: Boolean, description: "Whether the register's files list it still." })
  isListed: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ ...text, format: 'uuid' })
  membershipId: string | null;

  @ApiProperty({ type: 'integer', isArray: true, description: 'All that it has had.' })
  urns: number[];
}

export function schoolDetailDto(school: SchoolDetail): SchoolDetailDto {
  return { ...school, updatedAt: school.updatedAt.toISOString() };
}
