import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AgreementStatus } from '../domain/agreement.actions.js';

@Entity({ schema: 'agreements', name: 'agreement' })
export class Agreement {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  /** `EH-7K3Q-9XZM`: what people quote, and the first half of every payment's key. */
  @Column({ type: 'text' })
  reference: string;

  @Column({ name: 'proposal_id', type: 'uuid' })
  proposalId: string;

  @Column({ name: 'need_id', type: 'uuid' })
  needId: string;

  @Column({ name: 'offer_id', type: 'uuid' })
  offerId: string;

  @Column({ name: 'supporter_school_id', type: 'uuid' })
  supporterSchoolId: string;

  @Column({ name: 'supported_school_id', type: 'uuid' })
  supportedSchoolId: string;

  @Column({ type: 'text' })
  status: AgreementStatus;

  @Column({ name: 'current_version', type: 'integer' })
  currentVersion: number;

  @Column({ name: 'drafted_by', type: 'uuid' })
  draftedBy: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** From then on the two schools see it. */
  @Column({ name: 'first_sent_at', type: 'timestamptz', nullable: true })
  firstSentAt: Date | null;

  @Column({ name: 'activated_at', type: 'timestamptz', nullable: true })
  activatedAt: Date | null;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn: string | null;

  @VersionColumn()
  version: number;
}
