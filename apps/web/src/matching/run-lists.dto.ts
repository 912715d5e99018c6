import {
  notChosenReasons,
  replayStatuses,
  type Replay,
  type ReplayStatus,
  isSameAnswer,
} from '@evenhand/matching';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ListQuery } from '../api/list-query.js';

const whys = notChosenReasons;

export class RunListQuery extends ListQuery {
  @ApiPropertyOptional({ type: String, maxLength: 200, description: 'Part of a school’s name.' })
  @IsOptional()
  @IsString({ message: 'search is text.' })
  @MaxLength(200, { message: 'search has 200 characters at most.' })
  search?: string;
}

export class NotChosenQuery extends RunListQuery {
  @ApiPropertyOptional({ enum: whys })
  @IsOptional()
  @IsIn([...whys], { message: `why is ${whys.join(' or ')}.` })
  why?: string;
}

export class NotChosenDto {
  @ApiProperty({ type: String, format: 'uuid' })
  offerId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ enum: whys })
  why: string;

  @ApiProperty({ type: 'integer', description: 'Needs it could support under the hard rules.' })
  feasibleNeeds: number;
}

export class ReplayDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  runId: string;

  @ApiProperty({ enum: replayStatuses })
  status: ReplayStatus;

  @ApiProperty({ type: Boolean, nullable: true, description: 'The same bytes came out.' })
  isSame: boolean | null;

  @ApiProperty({ type: String, description: 'SHA-256 of the stored answer.' })
  storedHash: string;

  @ApiProperty({ type: String, nullable: true })
  replayedHash: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'What the answer of the replay is worth, beside the run’s objective.',
  })
  replayedObjective: number | null;

  @ApiProperty({ type: String, nullable: true })
  failureCode: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  requestedAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;
}

export function replayDto(replay: Replay): ReplayDto {
  const { id, runId, status, storedHash, replayedHash, failureCode } = replay;
  const { requestedAt, finishedAt, replayedObjective } = replay;
  return {
    ...{ id, runId, status, storedHash, replayedHash, failureCode, requestedAt, finishedAt },
    replayedObjective,
    isSame: isSameAnswer(replay),
  };
}
