import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RelationKind } from '../domain/relation.js';

/** A dated link between two schools within one partnership. */
@Entity({ schema: 'directory', name: 'relation' })
export class Relation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'text' })
  kind: RelationKind;

  @Column({ type: 'uuid', name: 'from_school_id' })
  fromSchoolId: string;

  @Column({ type: 'uuid', name: 'to_school_id' })
  toSchoolId: string;

  @Column({ type: 'date', name: 'from_date' })
  fromDate: string;

  /** The last day on which it holds. */
  @Column({ type: 'date', nullable: true })
  until: string | null;

  /** What wrote it: `agreement:<id>`, `school`, `administrator`. */
  @Column({ type: 'text' })
  source: string;
}
