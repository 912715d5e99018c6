import { randomUUID } from 'node:crypto';
import { Actor, invalid } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { RelationKind } from '../domain/relation.js';
import { partnershipOf } from './partnership-of.js';

export interface NewRelation {
  kind: RelationKind;
  fromSchoolId: string;
  toSchoolId: string;
  /** `yyyy-mm-dd`, first day. */
  fromDate: string;
  /** `yyyy-mm-dd`, last day; null while it is open. */
  until: string | null;
  /** What writes it: `agreement:<id>`, `school`, `administrator`. */
  source: string;
}

/** Step: writes a link between two schools. The same open link from the same source stays one row. */
export async function relate(tx: Tx, actor: Actor, relation: NewRelation): Promise<void> {
  if (relation.fromSchoolId === relation.toSchoolId) {
    throw invalid('same-school', 'A link needs two different schools.');
  }
  await tx.query(
    `INSERT INTO directory.relation
       (id, partnership_id, kind, from_school_id, to_school_id, from_date, until, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (partnership_id, kind, from_school_id, to_school_id, source) WHERE until IS NULL DO NOTHING`,
    [
      randomUUID(),
      partnershipOf(actor),
      relation.kind,
      relation.fromSchoolId,
      relation.toSchoolId,
      relation.fromDate,
      relation.until,
      relation.source,
    ],
  );
}
