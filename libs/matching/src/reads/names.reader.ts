import { Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';

/** Schools behind needs and offers of an answer, as staff see them; ids that are gone are left out. */
export interface AnswerNames {
  needs: ReadonlyMap<string, string>;
  offers: ReadonlyMap<string, { schoolName: string; title: string }>;
}

export async function namesOf(
  tx: Tx,
  needIds: readonly string[],
  offerIds: readonly string[],
): Promise<AnswerNames> {
  const needs = await tx.query<{ id: string; name: string }[]>(
    `SELECT n.id, s.name FROM register.need n JOIN directory.school s ON s.id = n.school_id
      WHERE n.id = ANY ($1::uuid[])`,
    [needIds],
  );
  const offers = await tx.query<{ id: string; schoolName: string; title: string }[]>(
    `SELECT o.id, s.name AS "schoolName", o.title FROM register.offer o
       JOIN directory.school s ON s.id = o.school_id WHERE o.id = ANY ($1::uuid[])`,
    [offerIds],
  );
  return {
    needs: new Map(needs.map(({ id, name }) => [id, name])),
    offers: new Map(offers.map(({ id, schoolName, title }) => [id, { schoolName, title }])),
  };
}

/** The partnership's last run whose answer counts: finished, and not only tried. Null when there is none. */
export async function lastRun(tx: Tx, partnershipId: string): Promise<MatchingRun | null> {
  return tx.findOne(MatchingRun, {
    where: { partnershipId, status: 'finished', dryRun: false },
    order: { requestedAt: 'DESC' },
  });
}
