import {
  type DataRequestKind,
  dataRequestKinds,
  DataRequestLine,
  type DataRequestStatus,
  dataRequestStatuses,
  longestWords,
  type StaffStep,
  staffSteps,
} from '@evenhand/casework';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ListQuery } from '../api/list-query.js';

const scopes = ['own', 'to-answer'] as const;

export class DataRequestsQuery extends ListQuery {
  @ApiPropertyOptional({
    enum: scopes,
    default: 'own',
    description: 'One’s own, or (administrators) those that wait for an answer here.',
  })
  @IsOptional()
  @IsIn(scopes, { message: 'which is own or to-answer.' })
  which: (typeof scopes)[number] = 'own';
}

const wordsMessage = `words is text of at most ${longestWords} characters.`;

export class NewDataRequestDto {
  @ApiProperty({ enum: dataRequestKinds })
  @IsIn(dataRequestKinds, { message: 'kind is access, erasure or complaint.' })
  kind: DataRequestKind;

  @ApiPropertyOptional({ type: String, maxLength: longestWords })
  @IsOptional()
  @IsString({ message: wordsMessage })
  @MaxLength(longestWords, { message: wordsMessage })
  words?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'Whose data; left out: one’s own. Of others an administrator asks for erasure.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'personId is an id.' })
  personId?: string;
}

export class DataRequestStepDto {
  @ApiProperty({ enum: [...staffSteps, 'reply', 'withdraw'] })
  @IsIn([...staffSteps, 'reply', 'withdraw'], { message: 'step is one of the steps.' })
  step: StaffStep | 'reply' | 'withdraw';

  @ApiPropertyOptional({
    type: String,
    maxLength: longestWords,
    description: 'The question, reason or answer. The person reads it.',
  })
  @IsOptional()
  @IsString({ message: wordsMessage })
  @MaxLength(longestWords, { message: wordsMessage })
  words?: string;
}

export class DataRequestDto implements Omit<DataRequestLine, 'answeredAt' | 'copyUntil'> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: dataRequestKinds })
  kind: DataRequestKind;

  @ApiProperty({ enum: dataRequestStatuses })
  status: DataRequestStatus;

  @ApiProperty({ type: String, format: 'uuid' })
  personId: string;

  @ApiProperty({ type: String, nullable: true })
  personName: string | null;

  @ApiProperty({ type: Boolean })
  isOwn: boolean;

  @ApiProperty({ type: String })
  words: string;

  @ApiProperty({ type: String, format: 'date' })
  receivedOn: string;

  @ApiProperty({ type: String, format: 'date', description: 'Stands still while clarifying.' })
  dueOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  acknowledgedOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  question: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  askedBackOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  extensionReason: string | null;

  @ApiProperty({ type: String, nullable: true })
  answer: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when the person can download the copy.',
  })
  copyUntil: string | null;
}

export function dataRequestDto(line: DataRequestLine): DataRequestDto {
  return {
    ...line,
    answeredAt: line.answeredAt?.toISOString() ?? null,
    copyUntil: line.copyUntil?.toISOString() ?? null,
  };
}
