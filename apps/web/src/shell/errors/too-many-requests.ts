import { DomainError } from '@evenhand/kernel';

export class TooManyRequests extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super(
      'too-many',
      'too-many-requests',
      `Too many tries. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes, then try again.`,
    );
  }
}
