import {
  type CapacityUnit,
  capacityUnits,
  mostMoved,
  mostPairings,
  type RunSettings,
} from '@evenhand/matching';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateIf } from 'class-validator';

const isGiven = (_: object, value: unknown): boolean => value !== null;

export class MatchingSettingsDto {
  @ApiProperty({ type: 'integer', description: '0 while nobody has changed anything.' })
  version: number;

  @ApiProperty({
    type: 'integer',
    description: 'Points of fit, of 10,000, that a supporter’s second pairing counts less.',
  })
  secondPairing: number;

  @ApiProperty({ type: 'integer', description: 'The same for every later pairing.' })
  laterPairing: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Pairings at a time; null: any.' })
  mostPerSchool: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of all a trust’s schools.' })
  mostPerTrust: number | null;

  @ApiProperty({ type: 'integer', description: 'Other drafts that a repair may move.' })
  mostDraftsMoved: number;

  @ApiProperty({
    enum: capacityUnits,
    description: 'What an offer’s room is counted in: pairings at a time, or days.',
  })
  capacityIn: CapacityUnit;
}

export class MatchingSettingsChangeDto {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 10_000 })
  @IsInt({ message: 'secondPairing is a whole number of points, of 10,000.' })
  @Min(0, { message: 'secondPairing is 0 or more.' })
  @Max(10_000, { message: 'secondPairing is 10,000 or less.' })
  secondPairing: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 10_000 })
  @IsInt({ message: 'laterPairing is a whole number of points, of 10,000.' })
  @Min(0, { message: 'laterPairing is 0 or more.' })
  @Max(10_000, { message: 'laterPairing is 10,000 or less.' })
  laterPairing: number;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: mostPairings })
  @ValidateIf(isGiven)
  @IsInt({ message: 'mostPerSchool is a whole number, or null for no limit.' })
  @Min(1, { message: 'mostPerSchool is 1 or more.' })
  @Max(mostPairings, { message: `mostPerSchool is ${mostPairings} or less.` })
  mostPerSchool: number | null;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: mostPairings })
  @ValidateIf(isGiven)
  @IsInt({ message: 'mostPerTrust is a whole number, or null for no limit.' })
  @Min(1, { message: 'mostPerTrust is 1 or more.' })
  @Max(mostPairings, { message: `mostPerTrust is ${mostPairings} or less.` })
  mostPerTrust: number | null;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: mostMoved })
  @IsInt({ message: 'mostDraftsMoved is a whole number.' })
  @Min(0, { message: 'mostDraftsMoved is 0 or more.' })
  @Max(mostMoved, { message: `mostDraftsMoved is ${mostMoved} or less.` })
  mostDraftsMoved: number;

  @ApiPropertyOptional({
    enum: capacityUnits,
    description: 'Left out: as it is. In days there are no points off and no limits.',
  })
  @IsOptional()
  @IsIn([...capacityUnits], { message: `capacityIn is ${capacityUnits.join(' or ')}.` })
  capacityIn?: CapacityUnit;

  @ApiProperty({ type: String, minLength: 1, maxLength: 500, description: 'Why; kept with it.' })
  @IsString({ message: 'reason says why.' })
  @Length(1, 500, { message: 'reason has 1 to 500 characters.' })
  reason: string;
}

export function settingsDto(settings: RunSettings): MatchingSettingsDto {
  const { version, secondPairing, laterPairing, mostPerSchool, mostPerTrust } = settings;
  const { mostDraftsMoved } = settings;
  return {
    ...{ version, secondPairing, laterPairing, mostPerSchool, mostPerTrust, mostDraftsMoved },
    capacityIn: settings.capacityIn ?? 'pairings',
  };
}
