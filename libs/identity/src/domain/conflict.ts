import { DomainError, forbidden } from '@evenhand/kernel';

/** Why a person may not judge where a school is a party (DESIGN 2.3): codes of identity.ties_to(). */
export const ties = [
  'own-school',
  'same-trust',
  'federation',
  'agreement',
  'bid',
  'declared',
  'governor',
  'family',
  'interest',
] as const;
export type Tie = (typeof ties)[number];

const reasons: Readonly<Record<Tie, string>> = {
  'own-school': 'you have a role at one of the schools',
  'same-trust': 'your school is in the same trust as one of the schools',
  federation: 'your school is in a federation with one of the schools',
  agreement: 'your school has, or lately had, an agreement with one of the schools',
  bid: 'your school bids together with one of the schools',
  declared: 'a tie between your school and one of the schools is declared',
  governor: 'you declared that you are a governor of one of the schools',
  family: 'you declared a family tie to one of the schools',
  interest: 'you declared an interest in one of the schools',
};

/** The refusal for the first tie found. It names no school: what is asked about may be anonymous. */
export function conflictOfInterest(tie: Tie): DomainError {
  return forbidden(
    'conflict-of-interest',
    `You cannot take part in this, because ${reasons[tie]}. A colleague without a tie has to do it.`,
  );
}
