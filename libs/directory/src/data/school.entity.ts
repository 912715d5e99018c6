import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CoordinateSource, Provision, SchoolStatus } from '../domain/school.js';
import type { MatchingPhase } from '../domain/matching-phase.js';
import { decimal } from './columns.js';

/** A school of the national register; `id` is ours and outlives a change of URN. */
@Entity({ schema: 'directory', name: 'school' })
export class School {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'integer' })
  urn: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', name: 'la_code' })
  laCode: string;

  @Column({ type: 'text', name: 'la_name' })
  laName: string;

  @Column({ type: 'text', name: 'establishment_number', nullable: true })
  establishmentNumber: string | null;

  /** The register's code, 0..7 (`phaseNames`). */
  @Column({ type: 'smallint' })
  phase: number;

  @Column({ type: 'smallint', name: 'matching_phase' })
  matchingPhase: MatchingPhase;

  @Column({ type: 'text' })
  provision: Provision;

  @Column({ type: 'text', name: 'type_code', nullable: true })
  typeCode: string | null;

  @Column({ type: 'text', name: 'type_name', nullable: true })
  typeName: string | null;

  @Column({ type: 'smallint', name: 'type_group', nullable: true })
  typeGroup: number | null;

  @Column({ type: 'text' })
  status: SchoolStatus;

  @Column({ type: 'date', name: 'opened_on', nullable: true })
  openedOn: string | null;

  @Column({ type: 'date', name: 'closed_on', nullable: true })
  closedOn: string | null;

  /** National Grid metres; null when unknown, never 0. */
  @Column({ type: 'integer', nullable: true })
  easting: number | null;

  @Column({ type: 'integer', nullable: true })
  northing: number | null;

  @Column({ type: 'text', name: 'coordinate_source', nullable: true })
  coordinateSource: CoordinateSource | null;

  @Column({ type: 'text', nullable: true })
  street: string | null;

  @Column({ type: 'text', nullable: true })
  town: string | null;

  @Column({ type: 'text', nullable: true })
  postcode: string | null;

  @Column({ type: 'text', nullable: true })
  website: string | null;

  @Column({ type: 'text', nullable: true })
  district: string | null;

  @Column({ type: 'integer', nullable: true })
  ukprn: number | null;

  /** Null is "not known", which is not 0. */
  @Column({ type: 'integer', nullable: true })
  pupils: number | null;

  @Column({ type: 'integer', nullable: true })
  capacity: number | null;

  @Column({ type: 'numeric', name: 'fsm_percent', nullable: true, transformer: decimal })
  fsmPercent: number | null;

  @Column({ type: 'smallint', name: 'low_age', nullable: true })
  lowAge: number | null;

  @Column({ type: 'smallint', name: 'high_age', nullable: true })
  highAge: number | null;

  @Column({ type: 'boolean', name: 'is_rural', nullable: true })
  isRural: boolean | null;

  @Column({ type: 'uuid', name: 'trust_id', nullable: true })
  trustId: string | null;

  @Column({ type: 'uuid', name: 'federation_id', nullable: true })
  federationId: string | null;

  /** Set while the register's files for its authority no longer list it; it is never deleted. */
  @Column({ type: 'timestamptz', name: 'unlisted_since', nullable: true })
  unlistedSince: Date | null;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt: Date;
}
