import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Party } from '../domain/party.js';

@Entity({ schema: 'agreements', name: 'signature' })
export class Signature {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'agreement_id', type: 'uuid' })
  agreementId: string;

  @Column({ name: 'version_id', type: 'uuid' })
  versionId: string;

  @Column({ type: 'text' })
  party: Party;

  @Column({ name: 'school_id', type: 'uuid' })
  schoolId: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  /** As it stood when they signed: the document keeps it whatever becomes of the account. */
  @Column({ name: 'signer_name', type: 'text' })
  signerName: string;

  /** In which role they signed, e.g. `headteacher`. */
  @Column({ type: 'text' })
  role: string;

  /** The head's authority by which they signed; null = by their own right. */
  @Column({ name: 'delegation_id', type: 'uuid', nullable: true })
  delegationId: string | null;

  /** The fingerprint they had before them. */
  @Column({ type: 'text' })
  sha256: string;

  @Column({ name: 'signed_at', type: 'timestamptz' })
  signedAt: Date;
}
