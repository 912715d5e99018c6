import { type MilestoneStatus, milestoneStatuses } from '@evenhand/payments';
import { takingAwayReasons, type TakingAwayReason } from '@evenhand/reporting';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';

const id = { type: String, format: 'uuid' } as const;
const moment = { type: String, format: 'date-time', nullable: true } as const;

export class MilestoneQuery extends ListQuery {
  @ApiPropertyOptional({ enum: milestoneStatuses })
  @IsOptional()
  @IsIn([...milestoneStatuses], { message: 'status is one of the states of a milestone.' })
  status?: MilestoneStatus;

  @ApiPropertyOptional(id)
  @IsOptional()
  @IsUUID('all', { message: 'agreementId is the id of an agreement.' })
  agreementId?: string;
}

export class MilestoneDto {
  @ApiProperty(id)
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty(id)
  agreementId: string;

  @ApiProperty({ type: String, nullable: true })
  agreementReference: string | null;

  @ApiProperty({ type: 'integer' })
  number: number;

  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ enum: ['outputs', 'outcomes'] })
  gate: 'outputs' | 'outcomes';

  @ApiProperty({ type: String, description: 'The output’s code or the measure’s code.' })
  gateRef: string;

  @ApiProperty({ enum: milestoneStatuses })
  status: MilestoneStatus;

  @ApiProperty({ type: String, format: 'date' })
  dueOn: string;

  @ApiProperty({ type: 'integer' })
  amountPence: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'What was earned, once assessed.' })
  payablePence: number | null;

  @ApiProperty(id)
  payeeSchoolId: string;

  @ApiProperty({ type: String })
  payeeSchoolName: string;

  @ApiProperty(id)
  supportedSchoolId: string;

  @ApiProperty({ type: String })
  supportedSchoolName: string;

  @ApiProperty(id)
  fundId: string;
}

export class CalculationLineDto {
  @ApiProperty({ type: String })
  label: string;

  @ApiProperty({ type: String })
  working: string;

  @ApiProperty({ type: String })
  result: string;
}

export class MissingEvidenceDto {
  @ApiProperty({ type: 'integer', description: 'Of whose report the file was.' })
  reviewPointNumber: number;

  @ApiProperty({ type: String, format: 'date-time' })
  takenAwayAt: Date;

  @ApiProperty({ enum: Object.keys(takingAwayReasons) })
  reason: TakingAwayReason;

  @ApiProperty({ ...moment, description: 'When a clean file came in its place.' })
  replacedAt: Date | null;
}

export class MilestoneDetailDto extends MilestoneDto {
  @ApiProperty({ type: String, isArray: true, description: 'The payment rule in sentences.' })
  rule: string[];

  @ApiProperty({ type: CalculationLineDto, isArray: true, description: 'Empty until assessed.' })
  calculation: CalculationLineDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why returned, withheld or forfeited.',
  })
  reason: string | null;

  @ApiProperty(moment)
  claimedAt: Date | null;

  @ApiProperty(moment)
  assessedAt: Date | null;

  @ApiProperty(moment)
  approvedAt: Date | null;

  @ApiProperty(moment)
  authorisedAt: Date | null;

  @ApiProperty(moment)
  paidAt: Date | null;

  @ApiProperty(moment)
  reconciledAt: Date | null;

  @ApiProperty({ type: Boolean, description: 'Whether the payee has confirmed bank details.' })
  hasPayee: boolean;

  @ApiProperty({
    type: MissingEvidenceDto,
    isArray: true,
    description: 'Files behind accepted results that were taken away for good.',
  })
  missingEvidence: MissingEvidenceDto[];
}

export class ReasonDto {
  @ApiProperty({ type: String, minLength: 3, maxLength: 1000, description: 'The school reads it.' })
  @MaxLength(1000, { message: 'reason has 1,000 characters or fewer.' })
  @IsString({ message: 'reason says why, in words that the school will read.' })
  reason: string;

  @NamesNobodyProperty('reason')
  namesNobody?: boolean;
}

export class ResolutionDto {
  @ApiProperty({ enum: ['paid', 'send-again'], description: 'What the bank’s statement says.' })
  @IsIn(['paid', 'send-again'], { message: 'decision is paid or send-again.' })
  decision: 'paid' | 'send-again';
}
