import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AreaWeight } from '../domain/area-weight.js';
import type { Mode } from '../domain/mode.js';
import type { Disclosure } from '../domain/need.js';
import type { NeedStatus } from '../domain/need.actions.js';

/**
 * What a school needs, in confidence: row security shows it to staff and to the school itself only. Who
 * was asked to support sees `register.need_brief`.
 */
@Entity({ schema: 'register', name: 'need' })
export class Need {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @VersionColumn() version: number;
  @Column({ name: 'partnership_id', type: 'uuid' }) partnershipId: string;
  @Column({ name: 'school_id', type: 'uuid' }) schoolId: string;
  @Column({ type: 'text' }) status: NeedStatus;
  @Column({ type: 'text' }) summary: string;
  @Column({ type: 'jsonb' }) areas: AreaWeight[];
  /** The school's matching phase 0..4 when the need was written. */
  @Column({ type: 'smallint' }) phase: number;
  @Column({ type: 'smallint' }) urgency: number;
  @Column({ type: 'text' }) mode: Mode;
  @Column({ name: 'travel_metres', type: 'int' }) travelMetres: number;
  @Column({ name: 'start_from', type: 'date' }) startFrom: string;
  @Column({ name: 'start_to', type: 'date' }) startTo: string;
  @Column({ type: 'smallint' }) days: number;
  @Column({ name: 'supporters_wanted', type: 'smallint' }) supportersWanted: number;
  @Column({ name: 'excluded_school_ids', type: 'uuid', array: true }) excludedSchoolIds: string[];
  @Column({ name: 'consents_to_matching', type: 'boolean' }) consentsToMatching: boolean;
  @Column({ type: 'text' }) disclosure: Disclosure;
  @Column({ name: 'equity_weight', type: 'smallint', nullable: true }) equityWeight: number | null;
  /** Free school meals, per cent, as text: the register's own decimals. */
  @Column({ name: 'equity_value', type: 'numeric', nullable: true }) equityValue: string | null;
  @Column({ name: 'equity_year', type: 'text', nullable: true }) equityYear: string | null;
  @Column({ name: 'equity_source', type: 'text', nullable: true }) equitySource: string | null;
  @Column({ name: 'last_confirmed_at', type: 'timestamptz' }) lastConfirmedAt: Date;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  /** When the school first handed it over; before that only the school sees it. */
  @Column({ name: 'posted_at', type: 'timestamptz', nullable: true }) postedAt: Date | null;
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true }) openedAt: Date | null;
}
