import { DomainError } from '@evenhand/kernel';

export function cannotAnswer(): DomainError {
  return new DomainError(
    'unavailable',
    'run-cannot-answer',
    'The run cannot be asked at the moment. Try again.',
  );
}
