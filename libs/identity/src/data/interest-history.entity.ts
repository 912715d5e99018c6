import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InterestAct } from '../domain/interest.js';

/** What happened to a declared interest: by whom, until when, and in whose words why. */
@Entity({ schema: 'identity', name: 'interest_history' })
export class InterestHistory {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'interest_id' })
  interestId: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'text' })
  act: InterestAct;

  @Column({ type: 'date', name: 'until_date' })
  untilDate: string;

  @Column({ type: 'text', nullable: true })
  words: string | null;

  @Column({ type: 'uuid', name: 'by_person_id' })
  byPersonId: string;

  @Column({ type: 'timestamptz' })
  at: Date;
}
