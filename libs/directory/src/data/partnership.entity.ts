import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** The tenant. */
@Entity({ schema: 'directory', name: 'partnership' })
export class Partnership {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text' })
  name: string;

  /** Read through `competitorRule` and the like, which know the defaults. */
  @Column({ type: 'jsonb' })
  settings: Record<string, unknown>;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;
}
