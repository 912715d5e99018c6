import { verdicts, type Verdict } from '@evenhand/agreements';
import {
  ReportLine,
  ReportPage,
  reportStatuses,
  stances,
  type ReportStatus,
  type Stance,
} from '@evenhand/reporting';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';
import { EvidenceDto, evidenceDto } from './evidence.dto.js';

const given = (_: unknown, value: unknown): boolean => value !== null;

export class ReportQuery extends ListQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'agreementId is the id of an agreement.' })
  agreementId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'reviewPointId is the id of a review point.' })
  reviewPointId?: string;

  @ApiPropertyOptional({ enum: reportStatuses })
  @IsOptional()
  @IsIn([...reportStatuses], { message: 'status is a state of a report.' })
  status?: ReportStatus;
}

export class ReportLineDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  agreementId: string;

  @ApiProperty({ type: String, description: 'Of the agreement.' })
  reference: string;

  @ApiProperty({ type: String, format: 'uuid' })
  reviewPointId: string;

  @ApiProperty({ type: 'integer' })
  reviewPointNumber: number;

  @ApiProperty({ enum: reportStatuses })
  status: ReportStatus;

  @ApiProperty({ type: String })
  supporterName: string;

  @ApiProperty({ type: String })
  supportedName: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;
}

export function reportLineDto(line: ReportLine): ReportLineDto {
  const submittedAt = line.submittedAt?.toISOString() ?? null;
  return { ...line, submittedAt, createdAt: line.createdAt.toISOString() };
}

export class DeliveredDto {
  @ApiProperty({ type: String, description: 'Of an output of the agreement.' })
  @IsString({ message: 'code is the code of an output of the agreement.' })
  code: string;

  @ApiProperty({
    type: Number,
    minimum: 0,
    nullable: true,
    description: 'Since the report before; null while it is not filled in.',
  })
  @ValidateIf(given)
  @IsNumber({}, { message: 'delivered is a number, or null.' })
  delivered: number | null;
}

export class ResultDto {
  @ApiProperty({ type: String, description: 'Of an outcome of the agreement.' })
  @IsString({ message: 'measureCode is the code of an outcome of the agreement.' })
  measureCode: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null while it is not known.' })
  @ValidateIf(given)
  @IsNumber({}, { message: 'result is a number, or null.' })
  result: number | null;

  @ApiProperty({ type: Boolean, description: 'false while the data are provisional.' })
  @IsBoolean({ message: 'isFinal is true or false.' })
  isFinal: boolean;

  @ApiProperty({ type: String, maxLength: 2000 })
  @IsString({ message: 'note is a text.' })
  @MaxLength(2000, { message: 'note has 2000 characters at most.' })
  note: string;
}

export class ReportContentDto {
  @ApiProperty({ type: String, maxLength: 10_000 })
  @IsString({ message: 'narrative is a text.' })
  @MaxLength(10_000, { message: 'narrative has 10000 characters at most.' })
  narrative: string;

  @ApiProperty({ type: DeliveredDto, isArray: true })
  @IsArray({ message: 'outputs is a list.' })
  @ValidateNested({ each: true })
  @Type(() => DeliveredDto)
  outputs: DeliveredDto[];

  @ApiProperty({ type: ResultDto, isArray: true })
  @IsArray({ message: 'outcomes is a list.' })
  @ValidateNested({ each: true })
  @Type(() => ResultDto)
  outcomes: ResultDto[];
}

export class WrittenReportDto extends ReportContentDto {
  @NamesNobodyProperty('narrative', 'outcomes.note')
  namesNobody?: boolean;
}

export class NewReportDto extends WrittenReportDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID('all', { message: 'reviewPointId is the id of a review point that is due.' })
  reviewPointId: string;
}

export class CountersignatureDto {
  @ApiProperty({ enum: stances })
  stance: Stance;

  @ApiProperty({ type: String, nullable: true })
  comment: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  signedAt: string;
}

export class ReportDto extends ReportContentDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid' })
  agreementId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  reviewPointId: string;

  @ApiProperty({ enum: reportStatuses })
  status: ReportStatus;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  returnReason: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acceptedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  acceptanceNote: string | null;

  @ApiProperty({
    type: CountersignatureDto,
    nullable: true,
    description: 'Of the supported school.',
  })
  answer: CountersignatureDto | null;

  @ApiProperty({ type: EvidenceDto, isArray: true })
  evidence: EvidenceDto[];
}

export function reportDto({ report, content, evidence, answer }: ReportPage): ReportDto {
  const { id, version, agreementId, reviewPointId, status, returnReason, acceptanceNote } = report;
  return {
    ...{ id, version, agreementId, reviewPointId, status, returnReason, acceptanceNote },
    ...content,
    submittedAt: report.submittedAt?.toISOString() ?? null,
    acceptedAt: report.acceptedAt?.toISOString() ?? null,
    answer: answer && {
      stance: answer.stance,
      comment: answer.comment,
      signedAt: answer.signedAt.toISOString(),
    },
    evidence: evidence.map(evidenceDto),
  };
}

export class NewAcceptanceDto {
  @ApiPropertyOptional({
    type: String,
    maxLength: 4000,
    description: 'Needed where the supported school has not agreed.',
  })
  @IsOptional()
  @IsString({ message: 'note is a text.' })
  @MaxLength(4000, { message: 'note has 4000 characters at most.' })
  note?: string;

  @ApiPropertyOptional({ enum: verdicts, description: 'Reviews the review point at once.' })
  @IsOptional()
  @IsIn([...verdicts], { message: 'verdict is on_track, at_risk or off_track.' })
  verdict?: Verdict;

  @ApiPropertyOptional({
    type: String,
    maxLength: 4000,
    description: 'Needed for a verdict other than on_track.',
  })
  @IsOptional()
  @IsString({ message: 'reviewNote is a text.' })
  @MaxLength(4000, { message: 'reviewNote has 4000 characters at most.' })
  reviewNote?: string;

  @NamesNobodyProperty('reviewNote', 'note')
  namesNobody?: boolean;
}

export class NewReturnDto {
  @ApiProperty({ type: String, maxLength: 4000 })
  @IsString({ message: 'reason says what has to change.' })
  @MaxLength(4000, { message: 'reason has 4000 characters at most.' })
  reason: string;

  @NamesNobodyProperty('reason')
  namesNobody?: boolean;
}

export class NewCountersignatureDto {
  @ApiProperty({ enum: stances })
  @IsIn([...stances], { message: 'stance is agrees or disagrees.' })
  stance: Stance;

  @ApiPropertyOptional({ type: String, maxLength: 4000, description: 'Needed with disagrees.' })
  @IsOptional()
  @IsString({ message: 'comment is a text.' })
  @MaxLength(4000, { message: 'comment has 4000 characters at most.' })
  comment?: string;

  @NamesNobodyProperty('comment')
  namesNobody?: boolean;
}
