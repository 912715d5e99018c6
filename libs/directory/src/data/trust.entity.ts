import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'directory', name: 'trust' })
export class Trust {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** The register's group UID; `name:...` where a file gives a trust's name without it. */
  @Column({ type: 'text' })
  uid: string;

  @Column({ type: 'text' })
  name: string;
}
