import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RedactionReason } from '../domain/redaction.js';

/** That words were taken out: of which text, by whom, why. What they were is kept nowhere. */
@Entity({ schema: 'register', name: 'redaction' })
export class Redaction {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'partnership_id', type: 'uuid' }) partnershipId: string;
  @Column({ name: 'subject_type', type: 'text' }) subjectType: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId: string;
  @Column({ name: 'school_ids', type: 'uuid', array: true }) schoolIds: string[];
  @Column({ type: 'text' }) field: string;
  @Column({ type: 'text' }) reason: RedactionReason;
  /** How many texts and stored mails they stood in. */
  @Column({ type: 'int' }) texts: number;
  @Column({ name: 'redacted_by', type: 'uuid' }) redactedBy: string;
  @Column({ name: 'redacted_at', type: 'timestamptz' }) redactedAt: Date;
}
