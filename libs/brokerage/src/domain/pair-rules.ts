import { conflict } from '@evenhand/kernel';

export const pairRefusals = {
  'own-school': 'A school cannot support itself.',
  'same-trust': 'The two schools belong to the same trust.',
  federation: 'The two schools belong to the same federation.',
  excluded: 'One of the two schools has excluded the other.',
  'excluded-by-need': 'The school in need has named this supporter as one not to be asked.',
  competitor: 'The two schools compete for pupils: same phase and close by.',
  'do-not-contact': 'The supporter has asked not to be contacted for now.',
  consent: 'One of the two schools has not agreed to be matched.',
  'not-a-member': 'One of the two schools is not an active member of the partnership.',
} as const;
export type PairRefusal = keyof typeof pairRefusals;

/** What forbids pairs on a day; a key is `pairKey` of the two schools, whatever their order. */
export interface PairRules {
  readonly sameTrust: ReadonlySet<string>;
  readonly federation: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
  /** `from to`: who excluded whom, as a school may set its own exclusion aside for one need. */
  readonly excludes: ReadonlySet<string>;
  readonly competitors: ReadonlySet<string>;
  /** `needId schoolId`: competitors that the school in need says may be asked for this need. */
  readonly waived: ReadonlySet<string>;
  /** Members whose head has not agreed to the partnership's text on being matched. */
  readonly withoutConsent: ReadonlySet<string>;
  /** Active members; null where only members are looked at anyway. */
  readonly members: ReadonlySet<string> | null;
  /** Schools that answered "do not contact us", or within a year "ask us next year". */
  readonly notToContact: ReadonlySet<string>;
}

interface NeedSide {
  id?: string;
  schoolId: string;
  excludedSchoolIds: readonly string[];
  consentsToMatching: boolean;
  disclosure: string;
}

interface OfferSide {
  schoolId: string;
  consentsToMatching: boolean;
}

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The first hard rule between the two schools that the pair breaks; null when it breaks none. */
export function pairRefusal(
  rules: PairRules,
  need: NeedSide,
  offer: OfferSide,
): PairRefusal | null {
  const key = pairKey(need.schoolId, offer.schoolId);
  if (need.schoolId === offer.schoolId) return 'own-school';
  if (rules.sameTrust.has(key)) return 'same-trust';
  if (rules.federation.has(key)) return 'federation';
  const isWaived = waives(rules, need, offer.schoolId);
  if (rules.excluded.has(key) && !isWaived) return 'excluded';
  if (need.excludedSchoolIds.includes(offer.schoolId)) return 'excluded-by-need';
  if (rules.competitors.has(key) && !isWaived) return 'competitor';
  if (rules.notToContact.has(offer.schoolId)) return 'do-not-contact';
  if (isStranger(rules, need.schoolId) || isStranger(rules, offer.schoolId)) return 'not-a-member';
  if (rules.withoutConsent.has(need.schoolId) || rules.withoutConsent.has(offer.schoolId)) {
    return 'consent';
  }
  return mayBeMatched(need) && offer.consentsToMatching ? null : 'consent';
}

/**
 * Whether the school in need has said that this competitor may be asked for this need. It sets aside
 * the rule and the school's own exclusion; one that the other school made stands.
 */
export function waives(
  rules: Pick<PairRules, 'waived' | 'excludes'>,
  need: Pick<NeedSide, 'id' | 'schoolId'>,
  competitorId: string,
): boolean {
  return (
    need.id !== undefined &&
    rules.waived.has(`${need.id} ${competitorId}`) &&
    !rules.excludes.has(`${competitorId} ${need.schoolId}`)
  );
}

function isStranger({ members }: PairRules, schoolId: string): boolean {
  return members !== null && !members.has(schoolId);
}

/** @throws conflict with the reason as its code: `pair-same-trust` */
export function assertPairAllowed(rules: PairRules, need: NeedSide, offer: OfferSide): void {
  const refusal = pairRefusal(rules, need, offer);
  if (refusal !== null) throw conflict(`pair-${refusal}`, pairRefusals[refusal]);
}

/** The school agreed to be matched, and to be described to a supporter without its name. */
export function mayBeMatched(need: Pick<NeedSide, 'consentsToMatching' | 'disclosure'>): boolean {
  return need.consentsToMatching && need.disclosure !== 'broker_only';
}
