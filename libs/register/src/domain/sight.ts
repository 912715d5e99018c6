/** What somebody may know of a need or an offer, from least to most (DESIGN 2.1). */
export const sights = ['nothing', 'existence', 'brief', 'name', 'all'] as const;
export type Sight = (typeof sights)[number];

/**
 * How far two schools have been brought together, as one of them was told: `asked` on the anonymised
 * brief, `named` when both have said yes, `closed` when nothing came of it. Null: not told of it.
 */
export const stages = ['asked', 'named', 'closed'] as const;
export type Stage = (typeof stages)[number];

export interface Asker {
  /** Acts for the very school that needs or offers. */
  isOwn: boolean;
  /** Holds a role in the partnership that reads such things: brokers, administrators; verifiers for offers. */
  isDesk: boolean;
  /** Not handed over by the school: a draft, or withdrawn as one. */
  isKeptBack: boolean;
  /** Has a tie to the school, so that somebody else decides. */
  isRecused: boolean;
  stage: Stage | null;
}

const ofStage = { asked: 'brief', named: 'name', closed: 'existence' } as const;

/**
 * The one decision. `register.sight` in the database is the same table, and `sight.spec.ts` holds the
 * two together over every case; policies and doors ask that one, so that no query can forget it.
 */
export function sightOf({ isOwn, isDesk, isKeptBack, isRecused, stage }: Asker): Sight {
  if (isOwn) return 'all';
  if (isDesk && !isKeptBack) return isRecused ? 'existence' : 'all';
  return stage === null ? 'nothing' : ofStage[stage];
}

/** Whether a row is still its school's alone. `handedOverAt`: first posted, or submitted. */
export function isKeptBack(row: { status: string; handedOverAt: Date | null }): boolean {
  return row.status === 'draft' || (row.status === 'withdrawn' && row.handedOverAt === null);
}
