import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** One asking whether a person's list of interests is complete, and the answer. */
@Entity({ schema: 'identity', name: 'yearly_declaration' })
export class YearlyDeclaration {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'date', name: 'asked_on' })
  askedOn: string;

  /** The last day on which it is in time. */
  @Column({ type: 'date', name: 'due_on' })
  dueOn: string;

  @Column({ type: 'timestamptz', name: 'declared_at', nullable: true })
  declaredAt: Date | null;

  /** The first day on which it no longer counts. */
  @Column({ type: 'date', name: 'until_date', nullable: true })
  untilDate: string | null;

  /** How many interests were in force when it was made; 0 is a nil declaration. */
  @Column({ type: 'integer', nullable: true })
  interests: number | null;
}
