import { type Verdict, verdicts } from '@evenhand/agreements';
import {
  handoverKinds,
  handoverTasks,
  type HandoverKind,
  type HandoverTask,
} from '@evenhand/identity';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { AgreementDto } from '../agreements/agreements.dto.js';
import { ProposalDto } from '../brokerage/proposal.dto.js';
import { MilestoneDetailDto } from '../payments/milestones.dto.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';
import { NeedDto } from '../register/needs.dto.js';
import { OfferDto } from '../register/offers.dto.js';
import { ReportDto } from '../reporting/reports.dto.js';
import { type Decision, decisions, type GivenDecision } from './decision.js';

const id = { type: String, format: 'uuid' } as const;

export class StandInDto {
  @ApiProperty(id)
  id: string;

  @ApiProperty(id)
  personId: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: String, format: 'date-time' })
  namedAt: Date;

  @ApiProperty({ type: String, format: 'date', description: 'The last day.' })
  untilDate: string;

  @ApiProperty({ enum: ['asked', 'stands_in', 'said_no', 'ended', 'expired'] })
  state: 'asked' | 'stands_in' | 'said_no' | 'ended' | 'expired';
}

export class NewStandInDto {
  @ApiProperty({
    type: String,
    maxLength: 254,
    description: 'E-mail address of a person who works in another partnership only.',
  })
  @MaxLength(254, { message: 'email has 254 characters at most.' })
  @IsString({ message: 'email is the address of a person who works in another partnership only.' })
  email: string;
}

export class NamedStandInDto {
  @ApiProperty(id)
  id: string;
}

export class StandingInDto {
  @ApiProperty(id)
  id: string;

  @ApiProperty(id)
  partnershipId: string;

  @ApiProperty({ type: String })
  partnershipName: string;

  @ApiProperty({ type: String, format: 'date', description: 'The last day.' })
  untilDate: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: asked.' })
  acceptedAt: Date | null;
}

export class EntrustedLineDto {
  @ApiProperty({ ...id, description: 'Of the handover: read and decide the item by it.' })
  id: string;

  @ApiProperty({ type: String })
  partnershipName: string;

  @ApiProperty({ enum: handoverKinds })
  kind: HandoverKind;

  @ApiProperty({ enum: handoverTasks, description: 'What is to be done.' })
  task: HandoverTask;

  @ApiProperty({ type: String, format: 'date-time' })
  raisedAt: Date;
}

export class BankLineDto {
  @ApiProperty({ type: String })
  bankRef: string;

  @ApiProperty({ type: 'integer' })
  amountPence: number;

  @ApiProperty({ type: String, format: 'date-time' })
  bookedAt: Date;
}

export class StatementDto {
  @ApiProperty({ type: String, description: 'Our reference: what to look for.' })
  bankKey: string;

  @ApiProperty({ type: String, format: 'date-time' })
  lastTriedAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt: Date | null;

  @ApiProperty({ type: BankLineDto, isArray: true })
  lines: BankLineDto[];
}

export class EntrustedItemDto extends EntrustedLineDto {
  @ApiProperty({ type: 'integer', description: 'Of the item: decide with If-Match.' })
  version: number;

  @ApiProperty({ enum: decisions, isArray: true, description: 'What can be decided now.' })
  decisions: Decision[];

  @ApiProperty({ type: NeedDto, nullable: true, description: 'Of a need or a proposal.' })
  need: NeedDto | null;

  @ApiProperty({ type: OfferDto, nullable: true, description: 'Of an offer or a proposal.' })
  offer: OfferDto | null;

  @ApiProperty({ type: ProposalDto, nullable: true })
  proposal: ProposalDto | null;

  @ApiProperty({ type: ReportDto, nullable: true })
  report: ReportDto | null;

  @ApiProperty({ type: MilestoneDetailDto, nullable: true })
  milestone: MilestoneDetailDto | null;

  @ApiProperty({ type: AgreementDto, nullable: true, description: 'Of a report or milestone.' })
  agreement: AgreementDto | null;

  @ApiProperty({ type: ReportDto, isArray: true, description: 'Of the agreement, accepted.' })
  earlierReports: ReportDto[];

  @ApiProperty({ type: StatementDto, nullable: true, description: 'Of a payment to check.' })
  statement: StatementDto | null;
}

export class EntrustedDecisionDto implements GivenDecision {
  @ApiProperty({
    enum: decisions,
    description:
      'One of the item’s `decisions`. yes: open, verify, approve, accept, authorise. no: back to the school.',
  })
  @IsIn(decisions, { message: 'decision is one of the decisions of the item.' })
  decision: Decision;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 5, description: 'To verify.' })
  @IsOptional()
  @Max(5, { message: 'evidenceGrade is 1 to 5.' })
  @Min(1, { message: 'evidenceGrade is 1 to 5.' })
  @IsInt({ message: 'evidenceGrade is 1 to 5.' })
  evidenceGrade?: number;

  @ApiPropertyOptional({ type: String, maxLength: 40, description: 'To reject a proposal: why.' })
  @IsOptional()
  @MaxLength(40, { message: 'code has 40 characters at most.' })
  @IsString({ message: 'code is a reason for rejecting a proposal.' })
  code?: string;

  @ApiPropertyOptional({ enum: verdicts, description: 'To accept a report: how the work stands.' })
  @IsOptional()
  @IsIn([...verdicts], { message: 'verdict is on_track, at_risk or off_track.' })
  verdict?: Verdict;

  @ApiPropertyOptional({
    type: String,
    maxLength: 4000,
    description: 'With a verdict; needed unless it is on_track. Both schools read it.',
  })
  @IsOptional()
  @MaxLength(4000, { message: 'reviewNote has 4000 characters at most.' })
  @IsString({ message: 'reviewNote is a text.' })
  reviewNote?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 4000,
    description: 'What is missing, or why; needed wherever something goes back or is not paid.',
  })
  @IsOptional()
  @MaxLength(4000, { message: 'note has 4000 characters at most.' })
  @IsString({ message: 'note is a text.' })
  note?: string;

  @NamesNobodyProperty('reviewNote', 'note')
  namesNobody?: boolean;
}

export class DecidedItemDto {
  @ApiProperty(id)
  id: string;

  @ApiProperty({
    type: Boolean,
    description: 'false: it was assessed, and waits to be approved. Else it is out of your sight.',
  })
  isDecided: boolean;
}
