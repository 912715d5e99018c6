import { type FundKind, fundKinds, FundLine } from '@evenhand/funds';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

const pence = { type: 'integer', description: 'Whole pence.' } as const;

export class FundDto implements FundLine {
  @ApiProperty({ type: String, format: 'uuid' })
  fundId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ enum: fundKinds })
  kind: FundKind;

  @ApiProperty({ type: String })
  source: string;

  @ApiProperty({ ...pence, description: 'All that ever came in, in pence.' })
  receivedPence: number;

  @ApiProperty({ ...pence, description: 'Neither promised nor spent, in pence.' })
  availablePence: number;

  @ApiProperty({ ...pence, description: 'Promised to signed agreements, in pence.' })
  committedPence: number;

  @ApiProperty({ ...pence, description: 'With the bank, not yet known to be paid, in pence.' })
  instructedPence: number;

  @ApiProperty({ ...pence, description: 'Paid, in pence.' })
  spentPence: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}

export class NewFundDto {
  @ApiProperty({ type: String, maxLength: 120 })
  @MaxLength(120, { message: 'name has 120 characters or fewer.' })
  @IsString({ message: 'name is the name of the fund.' })
  name: string;

  @ApiProperty({ enum: fundKinds })
  @IsIn([...fundKinds], { message: `kind is one of ${fundKinds.join(', ')}.` })
  kind: FundKind;

  @ApiProperty({ type: String, maxLength: 200, description: 'Who the money comes from.' })
  @MaxLength(200, { message: 'source has 200 characters or fewer.' })
  @IsString({ message: 'source says who the money comes from.' })
  source: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 10_000_000_000 })
  @Max(10_000_000_000, { message: 'amountPence is whole pence, 10000000000 at most.' })
  @Min(1, { message: 'amountPence is whole pence, 1 or more.' })
  @IsInt({ message: 'amountPence is whole pence, 1 or more.' })
  amountPence: number;
}
