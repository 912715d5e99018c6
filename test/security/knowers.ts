import type { PersonName } from './people.js';
import type { SecretKind } from './secrets.js';

const desk = ['broker', 'administrator'] as const;
const needKnowers: readonly PersonName[] = ['supported head', 'broker', 'administrator'];
/** The delegate reads what the supporter's school reads. */
const supporter = ['supporter head', 'delegate'] as const;
const parties = [...supporter, 'supported head'] as const;

/**
 * Who may read which secret of their own partnership (DESIGN 2.1, by hand). Of another partnership's
 * nobody ever reads any.
 */
export const knowers: Record<Exclude<SecretKind, 'need'>, readonly PersonName[]> = {
  offer: [...supporter, 'verifier', ...desk],
  // Nobody's but the school's until it hands it over, staff included.
  'draft offer': supporter,
  'pairing reason': desk,
  'broker note': desk,
  // what the school in need tells the broker with its yes
  answer: ['supported head', ...desk],
  fund: [...parties, ...desk, 'finance officer', 'commissioner'],
  agreement: [...parties, ...desk, 'finance officer'],
  narrative: [...parties, ...desk],
  'outcome note': [...parties, ...desk],
  countersignature: [...parties, ...desk],
  evidence: [...parties, ...desk],
  // shown by its last three digits only, to anybody
  account: [],
  'token label': ['supporter head', 'administrator'],
  // how the head's declared tie is managed: the person and the register
  arrangement: ['supporter head', 'administrator'],
};

/** In the story every fourth need stays a draft. */
export const isDraftNeed = (at: number): boolean => at % 4 === 3;

/** What a school tells only a broker; a draft of it nobody. To a supporter it is a brief, never these words. */
export const knowsNeed = (person: PersonName, at: number): boolean =>
  isDraftNeed(at) ? person === 'supported head' : needKnowers.includes(person);

/** What was handed to the stand-in: a proposal, with its need and its offer. */
export const entrusted = (kind: SecretKind, at: number): boolean =>
  kind === 'offer' || kind === 'pairing reason' || (kind === 'need' && at === 1);
