import {
  type DecisionEvent,
  type DecisionKind,
  decisionKinds,
  decisions,
  type FlagAction,
  flagActionNames,
  type FlaggedDecisionLine,
  type FlagStatus,
  flagStatuses,
} from '@evenhand/casework';
import { type Tie, ties } from '@evenhand/identity';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { ListQuery } from '../api/list-query.js';
import { NamesNobodyProperty } from '../register/names-nobody.js';

export class FlaggedDecisionsQuery extends ListQuery {
  @ApiPropertyOptional({ enum: flagStatuses })
  @IsOptional()
  @IsIn(flagStatuses, { message: 'status is open, confirmed or to_be_reopened.' })
  status?: FlagStatus;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Who decided.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'personId is an id.' })
  personId?: string;
}

const reasonMessage = 'reason says why, in 1 to 500 characters.';

export class FlagSettlementDto {
  @ApiProperty({ enum: flagActionNames, description: 'confirm: it stands.' })
  @IsIn(flagActionNames, { message: 'action is confirm or reopen.' })
  action: FlagAction;

  @ApiProperty({ type: String, minLength: 1, maxLength: 500 })
  @IsString({ message: reasonMessage })
  @Length(1, 500, { message: reasonMessage })
  reason: string;

  @NamesNobodyProperty('reason')
  namesNobody?: boolean;
}

export class FlaggedDecisionDto implements Omit<
  FlaggedDecisionLine,
  'decidedAt' | 'flaggedAt' | 'settledAt'
> {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: flagStatuses })
  status: FlagStatus;

  @ApiProperty({ type: String, format: 'uuid', description: 'Who decided.' })
  personId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null: somebody who stood in.' })
  personName: string | null;

  @ApiProperty({ enum: Object.keys(decisions), description: 'What was decided: the event’s name.' })
  eventName: DecisionEvent;

  @ApiProperty({ type: String, format: 'date-time' })
  decidedAt: string;

  @ApiProperty({ enum: decisionKinds })
  kind: DecisionKind;

  @ApiProperty({ type: String, format: 'uuid' })
  subjectId: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'The school that the tie is to.' })
  schoolId: string;

  @ApiProperty({ type: String })
  schoolName: string;

  @ApiProperty({ enum: ties })
  tie: Tie;

  @ApiProperty({ type: String, format: 'date-time' })
  flaggedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  settledAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  settledBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
}

export function flaggedDecisionDto(flag: FlaggedDecisionLine): FlaggedDecisionDto {
  return {
    ...flag,
    decidedAt: flag.decidedAt.toISOString(),
    flaggedAt: flag.flaggedAt.toISOString(),
    settledAt: flag.settledAt?.toISOString() ?? null,
  };
}
