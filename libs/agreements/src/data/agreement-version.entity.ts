import type { RedactionReason } from '@evenhand/register';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgreementDocument } from '../domain/agreement-document.js';

@Entity({ schema: 'agreements', name: 'agreement_version' })
export class AgreementVersion {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'agreement_id', type: 'uuid' })
  agreementId: string;

  @Column({ type: 'integer' })
  number: number;

  /** Canonical JSON of the AgreementDocument. */
  @Column({ type: 'text' })
  document: string;

  /** Of the document as it was written, in hex: what is signed. The database checks it as long as no word is taken out. */
  @Column({ type: 'text' })
  sha256: string;

  /** Made by the database from `document`, so that it cannot say something else. */
  @Column({ type: 'jsonb', insert: false, update: false })
  content: AgreementDocument;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Once it is set the row never changes again. */
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  /** Of `document` as it stands since words were taken out of it. */
  @Column({ name: 'redacted_sha256', type: 'text', nullable: true })
  redactedSha256: string | null;

  @Column({ name: 'redacted_at', type: 'timestamptz', nullable: true })
  redactedAt: Date | null;

  @Column({ name: 'redacted_by', type: 'uuid', nullable: true })
  redactedBy: string | null;

  @Column({ name: 'redacted_for', type: 'text', nullable: true })
  redactedFor: RedactionReason | null;
}
