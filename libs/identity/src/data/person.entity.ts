import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Somebody who signs in. The e-mail address is no property: only `addresses()` reads it. */
@Entity({ schema: 'identity', name: 'person' })
export class Person {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @VersionColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
