import type { InterestAct, InterestKind, InterestState, YearlyState } from '@evenhand/identity';

/** As its person says it. */
export const ownKindWords: Readonly<Record<InterestKind, string>> = {
  governor: 'I am a governor or trustee',
  family: 'Somebody of my family works or learns there',
  interest: 'Another interest, such as a contract',
};

/** As others read it. */
export const kindWords: Readonly<Record<InterestKind, string>> = {
  governor: 'Governor or trustee',
  family: 'Family works or learns there',
  interest: 'Another interest',
};

export const stateWords: Readonly<Record<InterestState, string>> = {
  in_force: 'In force',
  expired: 'Expired',
  ended: 'Ended',
};

/** What happened, as a line of the history begins. */
export const actWords: Readonly<Record<InterestAct, string>> = {
  declared: 'declared',
  renewed: 'declared again',
  shortened: 'cut short',
  ended: 'ended',
  arranged: 'noted how it is managed',
};

export const yearlyWords: Readonly<Record<YearlyState, string>> = {
  made: 'Made',
  asked: 'Asked for',
  overdue: 'Overdue',
  not_asked: 'Not asked yet',
};

/** What a yearly declaration said. */
export function declaredWords(interests: number): string {
  if (interests === 0) return 'Nothing to declare';
  return interests === 1 ? '1 interest, and no other' : `${interests} interests, and no other`;
}
