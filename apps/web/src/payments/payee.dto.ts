import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';

export class NewPayeeDto {
  @ApiProperty({ type: String, maxLength: 20, writeOnly: true })
  @MaxLength(20, { message: 'sortCode has 6 digits.' })
  @IsString({ message: 'sortCode has 6 digits.' })
  sortCode: string;

  @ApiProperty({ type: String, maxLength: 20, writeOnly: true })
  @MaxLength(20, { message: 'accountNumber has 8 digits.' })
  @IsString({ message: 'accountNumber has 8 digits.' })
  accountNumber: string;

  @ApiProperty({ type: String, maxLength: 70, writeOnly: true })
  @MaxLength(70, { message: 'accountName has 70 characters or fewer.' })
  @IsString({ message: 'accountName is the name on the account.' })
  accountName: string;
}

export class PayeeDecisionDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The proposal that you looked at.' })
  @IsUUID('all', { message: 'payeeId is the id of the proposed details.' })
  payeeId: string;

  @ApiProperty({ enum: ['confirm', 'refuse'] })
  @IsIn(['confirm', 'refuse'], { message: 'decision is confirm or refuse.' })
  decision: 'confirm' | 'refuse';
}

export class PayeeDetailsDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, description: 'The last three digits of the account number.' })
  lastThree: string;

  @ApiProperty({ type: String, format: 'date-time' })
  proposedAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmedAt: Date | null;
}

export class PayeeDto {
  @ApiProperty({ type: String, format: 'uuid' })
  schoolId: string;

  @ApiProperty({ type: PayeeDetailsDto, nullable: true, description: 'What payments go to.' })
  confirmed: PayeeDetailsDto | null;

  @ApiProperty({ type: PayeeDetailsDto, nullable: true, description: 'Waits for another person.' })
  proposed: PayeeDetailsDto | null;
}
