import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';

export class NewPaymentBatchDto {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, minItems: 1, maxItems: 100 })
  @IsUUID('all', { each: true, message: 'milestoneIds are the ids of approved milestones.' })
  @ArrayMaxSize(100, { message: 'milestoneIds are 100 at most.' })
  @ArrayMinSize(1, { message: 'milestoneIds names at least one milestone.' })
  @IsArray({ message: 'milestoneIds is a list of ids.' })
  milestoneIds: string[];
}

export class NewBatchAnswerDto {
  @ApiProperty({ type: String, format: 'uuid' })
  batchId: string;

  @ApiProperty({ type: 'integer' })
  paymentCount: number;

  @ApiProperty({ type: 'integer', description: 'Whole pence.' })
  totalPence: number;
}

export class PaymentBatchDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  paymentCount: number;

  @ApiProperty({ type: 'integer', description: 'How many of them the bank has paid.' })
  paidCount: number;

  @ApiProperty({ type: 'integer', description: 'How many are hidden from you because of a tie.' })
  hiddenCount: number;

  @ApiProperty({ type: 'integer', description: 'Whole pence.' })
  totalPence: number;

  @ApiProperty({ type: String, format: 'uuid' })
  authorisedBy: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
}
