import { provisions, type Provision } from '@evenhand/directory';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBooleanString,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';

const states = ['open', 'closed', 'any'] as const;

export class SchoolsQuery extends ListQuery {
  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description:
      "A name (misspellings forgiven), URN, LAESTAB (301/2019), UKPRN, postcode or its beginning, authority's code, trust's UID or TR number, words of town, authority or trust; after the word `near` a point as in `near`.",
  })
  @IsOptional()
  @IsString({ message: 'search is text.' })
  @MaxLength(200, { message: 'search has 200 characters at most.' })
  search?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description:
      "Nearest first from here: a postcode, `51.513969,-0.077531` (WGS84), `533498,181201` (National Grid), a URN or a school's name. Schools whose place is not known come last.",
  })
  @IsOptional()
  @IsString({ message: 'near is text.' })
  @MaxLength(200, { message: 'near has 200 characters at most.' })
  near?: string;

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

  @ApiPropertyOptional({ enum: provisions })
  @IsOptional()
  @IsIn(provisions, { message: `provision is ${provisions.join(', ')}.` })
  provision?: Provision;

  @ApiPropertyOptional({
    type: String,
    pattern: '^[A-Z\\d]{2}$',
    description: "The register's type of establishment, such as 14 for a pupil referral unit.",
  })
  @IsOptional()
  @Matches(/^[A-Z\d]{2}$/, { message: 'typeCode has two characters.' })
  typeCode?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 25,
    description: 'Takes pupils of this age or older.',
  })
  @IsOptional()
  @Type(() => Number)
  @Max(25, { message: 'ageFrom is 0 to 25.' })
  @Min(0, { message: 'ageFrom is 0 to 25.' })
  @IsInt({ message: 'ageFrom is 0 to 25.' })
  ageFrom?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 25,
    description: 'Takes pupils of this age or younger.',
  })
  @IsOptional()
  @Type(() => Number)
  @Max(25, { message: 'ageTo is 0 to 25.' })
  @Min(0, { message: 'ageTo is 0 to 25.' })
  @IsInt({ message: 'ageTo is 0 to 25.' })
  ageTo?: number;

  @ApiPropertyOptional({
    enum: states,
    description: 'Left out: open ones, and whichever has the URN, UKPRN or LAESTAB searched for.',
  })
  @IsOptional()
  @IsIn(states, { message: 'state is open, closed or any.' })
  state?: (typeof states)[number];

  @ApiPropertyOptional({
    type: String,
    enum: ['true', 'false'],
    description: 'true is the same as state=any.',
  })
  @IsOptional()
  @IsBooleanString({ message: 'withClosed is true or false.' })
  withClosed?: string;
}
