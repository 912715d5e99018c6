import {
  CompetitorRule,
  highestPence,
  longestIncludes,
  PartnershipContact,
  TierLine,
} from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

const isDate = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class PartnershipContactDto implements PartnershipContact {
  @ApiProperty({ type: String, maxLength: 120 })
  @MaxLength(120, { message: 'contact.name has 120 characters at most.' })
  @IsString({ message: 'contact.name is text.' })
  name: string;

  @ApiProperty({ type: String, maxLength: 254 })
  @MaxLength(254, { message: 'contact.email has 254 characters at most.' })
  @IsString({ message: 'contact.email is an e-mail address, or empty.' })
  email: string;

  @ApiProperty({ type: String, maxLength: 40 })
  @MaxLength(40, { message: 'contact.telephone has 40 characters at most.' })
  @IsString({ message: 'contact.telephone is text.' })
  telephone: string;
}

export class CompetitorRuleDto implements CompetitorRule {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 20 })
  @Max(20, { message: 'nearest is 0 to 20 schools.' })
  @Min(0, { message: 'nearest is 0 to 20 schools.' })
  @IsInt({ message: 'nearest is 0 to 20 schools.' })
  nearest: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 20_000 })
  @Max(20_000, { message: 'primaryMetres is 0 to 20000.' })
  @Min(0, { message: 'primaryMetres is 0 to 20000.' })
  @IsInt({ message: 'primaryMetres is 0 to 20000.' })
  primaryMetres: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 20_000 })
  @Max(20_000, { message: 'secondaryMetres is 0 to 20000.' })
  @Min(0, { message: 'secondaryMetres is 0 to 20000.' })
  @IsInt({ message: 'secondaryMetres is 0 to 20000.' })
  secondaryMetres: number;
}

/** What is left out stays as it is. */
export class ChangedSettingsDto {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: 120 })
  @IsOptional()
  @MaxLength(120, { message: 'name has 120 characters at most.' })
  @MinLength(1, { message: 'name is the name of the partnership.' })
  @IsString({ message: 'name is the name of the partnership.' })
  name?: string;

  @ApiPropertyOptional({ type: () => PartnershipContactDto })
  @IsOptional()
  @ValidateNested({ message: 'contact has name, email and telephone.' })
  @Type(() => PartnershipContactDto)
  contact?: PartnershipContactDto;

  @ApiPropertyOptional({ type: () => CompetitorRuleDto })
  @IsOptional()
  @ValidateNested({ message: 'competitors is a rule.' })
  @Type(() => CompetitorRuleDto)
  competitors?: CompetitorRuleDto;
}

export class PartnershipSettingsDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String })
  slug: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: () => PartnershipContactDto })
  contact: PartnershipContactDto;

  @ApiProperty({ type: () => CompetitorRuleDto })
  competitors: CompetitorRuleDto;
}

export class TierDetailsDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: 80 })
  @MaxLength(80, { message: 'name has 80 characters at most.' })
  @MinLength(1, { message: 'name is the name of the tier.' })
  @IsString({ message: 'name is the name of the tier.' })
  name: string;

  @ApiProperty({ type: String, minLength: 1, maxLength: longestIncludes })
  @MaxLength(longestIncludes, { message: `includes has ${longestIncludes} characters at most.` })
  @MinLength(1, { message: 'includes says what the tier includes.' })
  @IsString({ message: 'includes says what the tier includes.' })
  includes: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: highestPence, description: 'Whole pence.' })
  @Max(highestPence, { message: 'yearlyPence is 0 to 100000000.' })
  @Min(0, { message: 'yearlyPence is 0 to 100000000.' })
  @IsInt({ message: 'yearlyPence is in whole pence.' })
  yearlyPence: number;

  @ApiProperty({ type: String, format: 'date' })
  @Matches(isDate, { message: 'fromDate is a date, yyyy-mm-dd.' })
  fromDate: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day on which it can be chosen.',
  })
  @IsOptional()
  @Matches(isDate, { message: 'untilDate is a date, yyyy-mm-dd.' })
  untilDate?: string | null;
}

export class TierDto implements TierLine {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String })
  includes: string;

  @ApiProperty({ type: 'integer', description: 'Whole pence.' })
  yearlyPence: number;

  @ApiProperty({ type: String, format: 'date' })
  fromDate: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  untilDate: string | null;

  @ApiProperty({
    type: 'integer',
    description: 'Active members that have it, as the reader may see them.',
  })
  members: number;
}

export class TierListDto {
  @ApiProperty({ type: () => TierDto, isArray: true })
  items: TierDto[];
}
