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

  /** Of `document`, in hex. The database checks it. */
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
}
