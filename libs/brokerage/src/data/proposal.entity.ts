import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Answer } from '../domain/answer.js';
import type { ProposalStatus } from '../domain/proposal.actions.js';

/** Points by factor, as the engine gave them. */
export type FactorPoints = Readonly<Record<string, number>>;

export interface RunnerUp {
  /** The other feasible offer. */
  offer: string;
  score: number;
  points: FactorPoints;
  /** What the whole would have lost at least, in units of the run's objective. */
  minimumLoss: number;
}

/**
 * One need and one offer put to a broker. Staff see it; the two schools only once both have accepted:
 * until then each sees its own side through `brokerage.introductions`.
 */
@Entity({ schema: 'brokerage', name: 'proposal' })
export class Proposal {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @VersionColumn() version: number;
  @Column({ name: 'partnership_id', type: 'uuid', update: false }) partnershipId: string;
  /** Null for a pairing made by hand. */
  @Column({ name: 'run_id', type: 'uuid', nullable: true, update: false }) runId: string | null;
  @Column({ name: 'need_id', type: 'uuid', update: false }) needId: string;
  @Column({ name: 'offer_id', type: 'uuid', update: false }) offerId: string;
  @Column({ name: 'supported_school_id', type: 'uuid', update: false }) supportedSchoolId: string;
  @Column({ name: 'supporter_school_id', type: 'uuid', update: false }) supporterSchoolId: string;
  @Column({ type: 'text' }) status: ProposalStatus;
  @Column({ type: 'int', nullable: true, update: false }) score: number | null;
  @Column({ type: 'jsonb', nullable: true, update: false }) points: FactorPoints | null;
  @Column({ name: 'distance_metres', type: 'int', nullable: true, update: false })
  distanceMetres: number | null;
  @Column({ name: 'in_person', type: 'boolean', nullable: true, update: false })
  inPerson: boolean | null;
  @Column({ type: 'boolean', nullable: true, update: false }) remote: boolean | null;
  @Column({ type: 'text', array: true, update: false }) checks: string[];
  @Column({ name: 'runner_up', type: 'jsonb', nullable: true, update: false })
  runnerUp: RunnerUp | null;
  @Column({ name: 'by_hand_reason', type: 'text', nullable: true, update: false })
  byHandReason: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', update: false }) createdAt: Date;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true }) decidedBy: string | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @Column({ name: 'decision_code', type: 'text', nullable: true }) decisionCode: string | null;
  @Column({ name: 'decision_note', type: 'text', nullable: true }) decisionNote: string | null;
  @Column({ name: 'introduced_at', type: 'timestamptz', nullable: true }) introducedAt: Date | null;
  /** Last day for the answer that is awaited. */
  @Column({ name: 'answer_by', type: 'date', nullable: true }) answerBy: string | null;
  @Column({ name: 'supporter_answer', type: 'text', nullable: true })
  supporterAnswer: Answer | null;
  @Column({ name: 'supporter_code', type: 'text', nullable: true }) supporterCode: string | null;
  @Column({ name: 'supporter_note', type: 'text', nullable: true }) supporterNote: string | null;
  @Column({ name: 'supporter_answered_at', type: 'timestamptz', nullable: true })
  supporterAnsweredAt: Date | null;
  @Column({ name: 'school_answer', type: 'text', nullable: true }) schoolAnswer: Answer | null;
  @Column({ name: 'school_code', type: 'text', nullable: true }) schoolCode: string | null;
  @Column({ name: 'school_note', type: 'text', nullable: true }) schoolNote: string | null;
  @Column({ name: 'school_answered_at', type: 'timestamptz', nullable: true })
  schoolAnsweredAt: Date | null;
}
