import { invalid, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { NotChosen } from '../domain/not-chosen.js';
import { nameHolding } from './name-holding.js';

/** An offer with room that a run gave nobody, as staff see it. */
export interface NotChosenView {
  offerId: string;
  schoolName: string;
  title: string;
  why: NotChosen['why'];
  feasibleNeeds: number;
}

export interface NotChosenFilter {
  /** Part of the school's name. */
  search?: string | undefined;
  why?: string | undefined;
}

/** By the school's name. @throws invalid `bad-cursor` */
export async function notChosenPage(
  tx: Tx,
  runId: string,
  { search, why }: NotChosenFilter,
  { after, limit }: PageRequest,
): Promise<Page<NotChosenView>> {
  if (after !== null && !isUuid(after)) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<NotChosenView[]>(
    `SELECT n.offer_id AS "offerId", s.name AS "schoolName", o.title, n.why, n.feasible_needs AS "feasibleNeeds"
       FROM matching.not_chosen n JOIN register.offer o ON o.id = n.offer_id
       JOIN directory.school s ON s.id = o.school_id
      WHERE n.run_id = $1 AND ($2::text IS NULL OR s.name ILIKE $2) AND ($3::text IS NULL OR n.why = $3)
        AND ($4::uuid IS NULL OR (s.name, n.offer_id) > (SELECT cs.name, c.id FROM register.offer c
          JOIN directory.school cs ON cs.id = c.school_id WHERE c.id = $4))
      ORDER BY s.name, n.offer_id LIMIT $5`,
    [runId, nameHolding(search), why ?? null, after, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.offerId ?? null) : null };
}
