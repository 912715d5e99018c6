import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CalendarKind } from '../domain/school-calendar.js';

/** Days of one kind in the calendar of an authority or of one school. */
@Entity({ schema: 'directory', name: 'calendar_period' })
export class CalendarEntry {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  /** One of the two says whose calendar it is. */
  @Column({ type: 'text', name: 'la_code', nullable: true, update: false })
  laCode: string | null;

  @Column({ type: 'uuid', name: 'school_id', nullable: true, update: false })
  schoolId: string | null;

  @Column({ type: 'text', update: false })
  kind: CalendarKind;

  @Column({ type: 'text', update: false })
  name: string;

  @Column({ type: 'date', name: 'from_date', update: false })
  fromDate: string;

  @Column({ type: 'date', name: 'until_date', update: false })
  untilDate: string;

  @Column({ type: 'timestamptz', name: 'added_at', update: false })
  addedAt: Date;

  @Column({ type: 'uuid', name: 'added_by', update: false })
  addedBy: string;

  @Column({ type: 'timestamptz', name: 'removed_at', nullable: true })
  removedAt: Date | null;

  @Column({ type: 'uuid', name: 'removed_by', nullable: true })
  removedBy: string | null;
}
