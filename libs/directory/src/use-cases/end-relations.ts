import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { RelationKind } from '../domain/relation.js';
import { partnershipOf } from './partnership-of.js';

export interface RelationsToEnd {
  kind: RelationKind;
  fromSchoolId: string;
  toSchoolId: string;
  /** The last day on which they hold, `yyyy-mm-dd`. */
  onDate: string;
  /** Ends only what this wrote; every open link of the kind when left out. */
  source?: string;
}

/** Step: ends the open links of one kind between two schools, in the given direction. */
export async function endRelations(tx: Tx, actor: Actor, which: RelationsToEnd): Promise<void> {
  await tx.query(
    `UPDATE directory.relation SET until = greatest($5::date, from_date)
      WHERE partnership_id = $1 AND kind = $2 AND from_school_id = $3 AND to_school_id = $4
        AND (until IS NULL OR until > $5::date) AND ($6::text IS NULL OR source = $6)`,
    [
      partnershipOf(actor),
      which.kind,
      which.fromSchoolId,
      which.toSchoolId,
      which.onDate,
      which.source ?? null,
    ],
  );
}
