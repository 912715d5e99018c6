import { DomainError } from '@evenhand/kernel';

export class TooManyRequests extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super(
      'too-many',
      'too-many-requests',
      `That was too much in a short time. Wait ${waiting(retryAfterSeconds)}, then try again. Nothing was done.`,
    );
  }
}

function waiting(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
