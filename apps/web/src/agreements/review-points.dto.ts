import {
  ReviewPointLine,
  reviewPointStatuses,
  verdicts,
  type ReviewPointStatus,
  type Verdict,
} from '@evenhand/agreements';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';

export class ReviewPointQuery extends ListQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID('all', { message: 'agreementId is the id of an agreement.' })
  agreementId?: string;

  @ApiPropertyOptional({ enum: reviewPointStatuses })
  @IsOptional()
  @IsIn([...reviewPointStatuses], { message: 'status is a state of a review point.' })
  status?: ReviewPointStatus;
}

export class ReviewPointDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid' })
  agreementId: string;

  @ApiProperty({ type: String, description: 'Of the agreement.' })
  reference: string;

  @ApiProperty({ type: String, format: 'uuid' })
  supporterSchoolId: string;

  @ApiProperty({ type: String })
  supporterName: string;

  @ApiProperty({ type: String, format: 'uuid' })
  supportedSchoolId: string;

  @ApiProperty({ type: String })
  supportedName: string;

  @ApiProperty({ type: 'integer' })
  number: number;

  @ApiProperty({ type: String, format: 'date', description: 'A calendar day in London.' })
  dueOn: string;

  @ApiProperty({ type: String, format: 'date', description: 'The last day for the report.' })
  reportBy: string;

  @ApiProperty({ enum: reviewPointStatuses })
  status: ReviewPointStatus;

  @ApiProperty({ enum: verdicts, nullable: true })
  verdict: Verdict | null;

  @ApiProperty({ type: String, nullable: true })
  reviewNote: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  reviewedAt: string | null;
}

export function reviewPointDto(line: ReviewPointLine): ReviewPointDto {
  return { ...line, reviewedAt: line.reviewedAt?.toISOString() ?? null };
}

export class NewReviewDto {
  @ApiProperty({ enum: verdicts })
  @IsIn([...verdicts], { message: 'verdict is on_track, at_risk or off_track.' })
  verdict: Verdict;

  @ApiPropertyOptional({
    type: String,
    maxLength: 4000,
    description: 'Needed unless it is on_track.',
  })
  @IsOptional()
  @IsString({ message: 'note is a text.' })
  @MaxLength(4000, { message: 'note has 4000 characters at most.' })
  note?: string;

  @NamesNobodyProperty('note')
  namesNobody?: boolean;
}
