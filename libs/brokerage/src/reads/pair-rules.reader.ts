import { competitors, relationsOf } from '@evenhand/directory';
import { Tx } from '@evenhand/platform';
import { pairKey, PairRules } from '../domain/pair-rules.js';

/**
 * Every link between members that forbids a pair on a day. To be asked for the partnership, never for a
 * school: row security hides from a school who excluded it, and the answer would be too kind.
 */
export async function pairRulesOf(
  tx: Tx,
  partnershipId: string,
  onDate: string,
): Promise<PairRules> {
  const links = await relationsOf(tx, partnershipId, onDate);
  const rivals = await competitors(tx, partnershipId);
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
    competitors: new Set(
      rivals.map(({ schoolId, competitorId }) => pairKey(schoolId, competitorId)),
    ),
  };
}
