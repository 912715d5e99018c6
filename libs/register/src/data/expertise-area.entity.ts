import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One area of a partnership's own taxonomy; `parentCode` null = the first level. Never removed, only retired. */
@Entity({ schema: 'register', name: 'expertise_area' })
export class ExpertiseArea {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'partnership_id', type: 'uuid' }) partnershipId: string;
  @Column({ type: 'text' }) scheme: string;
  @Column({ type: 'text' }) code: string;
  @Column({ name: 'scheme_version', type: 'int' }) schemeVersion: number;
  @Column({ name: 'parent_code', type: 'text', nullable: true }) parentCode: string | null;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'int' }) position: number;
  @Column({ name: 'retired_on', type: 'date', nullable: true }) retiredOn: string | null;
}
