import {
  type Answer,
  answers,
  proposalStatuses,
  type ProposalStatus,
  type ProposalView,
} from '@evenhand/brokerage';
import { ApiProperty } from '@nestjs/swagger';
import type { KnownIntroduction } from './read-introduction.js';

const points = {
  type: 'object',
  additionalProperties: { type: 'integer' },
  nullable: true,
} as const;

/** What each side may know differs by stage: what is kept from the asker is null (DESIGN 2.1). */
export class ProposalDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: ['broker', 'supporter', 'school'], description: 'As whom you see it.' })
  side: 'broker' | 'supporter' | 'school';

  @ApiProperty({ enum: proposalStatuses })
  status: ProposalStatus;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  runId: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  needId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  offerId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  supportedSchoolId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  supporterSchoolId: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Points of 10,000; for staff.' })
  score: number | null;

  @ApiProperty({ ...points, description: 'Points by factor; for staff.' })
  points: Record<string, number> | null;

  @ApiProperty({ type: String, isArray: true, description: 'Hard rules passed; for staff.' })
  checks: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The other offer that would have cost least, with its points; for staff.',
  })
  runnerUp: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true, description: 'For staff.' })
  byHandReason: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What was noted with the approval or rejection; for staff.',
  })
  decisionNote: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  answerBy: string | null;

  @ApiProperty({ enum: answers, nullable: true, description: 'For the supporter and staff.' })
  supporterAnswer: Answer | null;

  @ApiProperty({ enum: answers, nullable: true, description: 'For the school in need and staff.' })
  schoolAnswer: Answer | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The anonymised need; for the supporter.',
  })
  brief: Record<string, unknown> | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The anonymised supporter; for the school in need.',
  })
  supporter: Record<string, unknown> | null;
}

export function dtoForStaff(view: ProposalView): ProposalDto {
  const { id, version, status, runId, needId, offerId, supportedSchoolId, supporterSchoolId } =
    view;
  return {
    ...{ id, version, status, runId, needId, offerId, supportedSchoolId, supporterSchoolId },
    side: 'broker',
    score: view.score,
    points: view.points,
    checks: view.checks,
    runnerUp: view.runnerUp === null ? null : { ...view.runnerUp },
    byHandReason: view.byHandReason,
    decisionNote: view.decisionNote,
    answerBy: view.answerBy,
    supporterAnswer: view.supporterAnswer,
    schoolAnswer: view.schoolAnswer,
    brief: null,
    supporter: null,
  };
}

export function dtoForParty(
  { introduction, brief, facts }: KnownIntroduction,
  schoolId: string | null,
): ProposalDto {
  const { id, version, side, status, needId, answerBy, myAnswer, otherSchoolId } = introduction;
  const isSupporter = side === 'supporter';
  return {
    ...{ id, version, side, status, needId, answerBy },
    runId: null,
    offerId: null,
    supporterSchoolId: isSupporter ? schoolId : otherSchoolId,
    supportedSchoolId: isSupporter ? otherSchoolId : schoolId,
    score: null,
    points: null,
    checks: [],
    runnerUp: null,
    byHandReason: null,
    decisionNote: null,
    supporterAnswer: isSupporter ? myAnswer : null,
    schoolAnswer: isSupporter ? null : myAnswer,
    brief: brief === null ? null : { ...brief },
    supporter: facts === null ? null : { ...facts },
  };
}
