import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';

export class RepairToApplyDto {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100 })
  @IsInt({ message: 'most is a whole number.' })
  @Min(0, { message: 'most is 0 or more.' })
  @Max(100, { message: 'most is 100 or less.' })
  most: number;

  @ApiProperty({ type: String, description: 'The key of the suggestion that was looked at.' })
  @IsString({ message: 'key comes with the suggestion.' })
  @Length(64, 64, { message: 'key comes with the suggestion.' })
  key: string;
}

export class MoveDto {
  @ApiProperty({ type: String, format: 'uuid' })
  needId: string;

  @ApiProperty({ type: [String], description: 'Offers that support it now.' })
  before: string[];

  @ApiProperty({ type: [String] })
  after: string[];

  @ApiProperty({ type: 'integer', description: 'Points of fit; below 0 when it gains.' })
  scoreLost: number;
}

export class RepairDto {
  @ApiProperty({ type: String })
  key: string;

  @ApiProperty({ type: Boolean, description: 'False: the proposal still stands.' })
  hasFallen: boolean;

  @ApiProperty({ type: 'integer', description: 'Other drafts that may move.' })
  most: number;

  @ApiProperty({ type: 'integer', description: 'Other drafts that give up a supporter.' })
  drafts: number;

  @ApiProperty({ type: 'integer', description: 'What the bound costs of the objective.' })
  gap: number;

  @ApiProperty({ type: [MoveDto] })
  moves: MoveDto[];
}

export class AppliedRepairDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: [String], description: 'The new proposals.' })
  proposals: string[];
}
