import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A headteacher's leave for a named person of the same school to sign, between two dates. */
@Entity({ schema: 'agreements', name: 'signing_authority' })
export class SigningAuthority {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'school_id', type: 'uuid' })
  schoolId: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'from_date', type: 'date' })
  fromDate: string;

  /** The last day. */
  @Column({ name: 'until_date', type: 'date' })
  untilDate: string;

  @Column({ name: 'granted_by', type: 'uuid' })
  grantedBy: string;

  @Column({ name: 'granted_at', type: 'timestamptz' })
  grantedAt: Date;
}
