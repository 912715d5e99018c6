import { answers, type Answer, proposalStatuses, type ProposalStatus } from '@evenhand/brokerage';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';

export class ProposalQuery extends ListQuery {
  @ApiPropertyOptional({ enum: proposalStatuses, description: 'For staff.' })
  @IsOptional()
  @IsIn([...proposalStatuses], { message: 'status is one of the states of a proposal.' })
  status?: ProposalStatus;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'For staff.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'runId is the id of a matching run.' })
  runId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'For staff.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'needId is the id of a need.' })
  needId?: string;
}

export class NewProposalDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID(undefined, { message: 'needId is the id of a need.' })
  needId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID(undefined, { message: 'offerId is the id of an offer.' })
  offerId: string;

  @ApiProperty({ type: String, maxLength: 2000 })
  @MaxLength(2000, { message: 'reason has up to 2,000 characters.' })
  @IsString({ message: 'reason says why these two schools.' })
  reason: string;

  @NamesNobodyProperty('reason')
  namesNobody?: boolean;
}

export class ApprovalDto {
  @ApiPropertyOptional({ type: String, maxLength: 2000 })
  @IsOptional()
  @MaxLength(2000, { message: 'note has up to 2,000 characters.' })
  @IsString({ message: 'note is text.' })
  note?: string;

  @NamesNobodyProperty('note')
  namesNobody?: boolean;
}

export class RejectionDto {
  @ApiProperty({ type: String, description: 'Why, as a code.' })
  @IsString({ message: 'code is the reason.' })
  code: string;

  @ApiPropertyOptional({ type: String, maxLength: 2000, default: '' })
  @IsOptional()
  @MaxLength(2000, { message: 'note has up to 2,000 characters.' })
  @IsString({ message: 'note is text.' })
  note: string = '';

  @NamesNobodyProperty('note')
  namesNobody?: boolean;
}

export class AnswerDto {
  @ApiProperty({ enum: answers })
  @IsIn([...answers], { message: 'answer is yes, maybe or no.' })
  answer: Answer;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Why, for no; what is missing, for maybe.',
  })
  @IsOptional()
  @IsString({ message: 'code is a reason.' })
  code: string | null = null;

  @ApiPropertyOptional({ type: String, maxLength: 2000, default: '' })
  @IsOptional()
  @MaxLength(2000, { message: 'note has up to 2,000 characters.' })
  @IsString({ message: 'note is text.' })
  note: string = '';

  @NamesNobodyProperty('note')
  namesNobody?: boolean;
}
