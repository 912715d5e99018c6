import { conflict, DomainError } from '@evenhand/kernel';

export const linkOutcomes = ['confirmed', 'unknown', 'other-browser', 'used', 'expired'] as const;
export type LinkOutcome = (typeof linkOutcomes)[number];

const messages: Readonly<Record<Exclude<LinkOutcome, 'confirmed'>, string>> = {
  unknown: 'This sign-in link is not complete or not ours. Ask for a new one.',
  'other-browser':
    'This sign-in link was asked for in another browser. Open it there, or ask for a new one here.',
  used: 'This sign-in link has been used, and each link works once. Ask for a new one.',
  expired: 'This sign-in link is more than ten minutes old. Ask for a new one.',
};

/** Who holds a link's token may know why it does not work. */
export function linkRefusal(outcome: Exclude<LinkOutcome, 'confirmed'>): DomainError {
  return conflict(`sign-in-link-${outcome}`, messages[outcome]);
}
