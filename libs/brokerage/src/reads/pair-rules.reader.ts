import {
  competitors,
  competitorWaivers,
  membersWithoutConsent,
  relationsOf,
} from '@evenhand/directory';
import { addDays, Tx } from '@evenhand/platform';
import { pairKey, PairRules } from '../domain/pair-rules.js';

/**
 * Every link between members that forbids a pair on a day. To be asked for the partnership, never for a
 * school: row security hides from a school who excluded it, and the answer would be too kind.
 * @param known the links of that day, for who has read them already: a country has hundreds of thousands
 */
export async function pairRulesOf(
  tx: Tx,
  partnershipId: string,
  onDate: string,
  known?: Awaited<ReturnType<typeof relationsOf>>,
): Promise<PairRules> {
  const links = known ?? (await relationsOf(tx, partnershipId, onDate));
  const rivals = await competitors(tx, partnershipId);
  const notToContact = await schoolsNotToContact(tx, partnershipId, addDays(onDate, -365));
  const keys = (kind: string): Set<string> =>
    new Set(
      links
        .filter((link) => link.kind === kind)
        .map((link) => pairKey(link.fromSchoolId, link.toSchoolId)),
    );
  return {
    sameTrust: keys('same_trust'),
    federation: keys('federation'),
    excluded: keys('exclusion'),
    excludes: new Set(
      links
        .filter(({ kind }) => kind === 'exclusion')
        .map(({ fromSchoolId, toSchoolId }) => `${fromSchoolId} ${toSchoolId}`),
    ),
    waived: new Set(
      (await competitorWaivers(tx, partnershipId)).map(
        ({ needId, competitorId }) => `${needId} ${competitorId}`,
      ),
    ),
    withoutConsent: await membersWithoutConsent(tx, partnershipId, onDate),
    // A run looks at members alone, and has its links already.
    members: known ? null : await activeMemberIds(tx, partnershipId),
    notToContact,
    competitors: new Set(
      rivals.map(({ schoolId, competitorId }) => pairKey(schoolId, competitorId)),
    ),
  };
}

async function activeMemberIds(tx: Tx, partnershipId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT school_id AS id FROM directory.membership WHERE partnership_id = $1 AND status = 'active'`,
    [partnershipId],
  );
  return new Set(rows.map(({ id }) => id));
}

async function schoolsNotToContact(
  tx: Tx,
  partnershipId: string,
  since: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT supporter_school_id AS id FROM brokerage.proposal
      WHERE partnership_id = $1 AND status = 'declined' AND (supporter_code = 'do-not-contact'
        OR (supporter_code = 'ask-next-year' AND supporter_answered_at >= $2::date))`,
    [partnershipId, since],
  );
  return new Set(rows.map(({ id }) => id));
}
