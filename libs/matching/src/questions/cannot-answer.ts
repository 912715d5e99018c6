import { conflict, DomainError } from '@evenhand/kernel';

export function cannotAnswer(): DomainError {
  return new DomainError(
    'unavailable',
    'run-cannot-answer',
    'The run cannot be asked at the moment. Try again.',
  );
}

/** What a run in days cannot be asked, and what to do instead. */
export function countedInDays(): DomainError {
  return conflict(
    'counts-in-days',
    'This run counts capacity in days, and what a change costs the whole is not worked out in days. Pair by hand from the need’s page, or run the matching again.',
  );
}
