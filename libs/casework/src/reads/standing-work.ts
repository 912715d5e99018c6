import { seeingWhole } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';

/** What a school has in hand in the partnership: said before its membership ends. */
export interface StandingWork {
  openNeeds: number;
  liveOffers: number;
  introductions: number;
  liveAgreements: number;
}

/**
 * What it has with schools that the reader is tied to counts, too, as the step would end it. Null for a school that the
 * reader is tied to and does not act for: how much it has in hand is not theirs to know.
 */
export async function standingWork(tx: Tx, schoolId: string): Promise<StandingWork | null> {
  const [tie] = await tx.query<{ isTied: boolean }[]>(
    `SELECT $1 = ANY (identity.recused_from()) AND platform.current_school() IS DISTINCT FROM $1 AS "isTied"`,
    [schoolId],
  );
  return tie?.isTied ? null : seeingWhole(tx, () => countWork(tx, schoolId));
}

async function countWork(tx: Tx, schoolId: string): Promise<StandingWork> {
  const [row] = await tx.query<StandingWork[]>(
    `SELECT (SELECT count(*)::integer FROM register.need n WHERE n.school_id = $1
               AND n.partnership_id = platform.current_partnership()
               AND n.status IN ('posted', 'open', 'proposed', 'introduced')) AS "openNeeds",
            (SELECT count(*)::integer FROM register.offer o WHERE o.school_id = $1
               AND o.partnership_id = platform.current_partnership()
               AND o.status IN ('submitted', 'verified', 'paused')) AS "liveOffers",
            (SELECT count(*)::integer FROM brokerage.proposal p WHERE $1 IN (p.supporter_school_id, p.supported_school_id)
               AND p.partnership_id = platform.current_partnership()
               AND p.status IN ('introduced', 'accepted_by_supporter', 'accepted_by_school')) AS introductions,
            (SELECT count(*)::integer FROM agreements.agreement a WHERE $1 IN (a.supporter_school_id, a.supported_school_id)
               AND a.partnership_id = platform.current_partnership()
               AND a.status IN ('sent', 'signed', 'active', 'paused')) AS "liveAgreements"`,
    [schoolId],
  );
  return row ?? { openNeeds: 0, liveOffers: 0, introductions: 0, liveAgreements: 0 };
}
