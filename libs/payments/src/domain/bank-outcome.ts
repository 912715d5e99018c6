/** What one call to the bank told us. */
export type BankOutcome =
  | { kind: 'paid'; ref: string }
  /** 503, or no connection was ever made: the money is where it was. */
  | { kind: 'nothing-moved' }
  /** 409: the bank knows this key with other details. Never sent again. */
  | { kind: 'clash' }
  /** Anything else: the money may have moved. Sent again with the same key only. */
  | { kind: 'unknown' };

/** So many unknown answers, then a person looks at the bank's statement. */
export const unknownsBeforeChecking = 6;

export type NextStep = 'settle' | 'retry' | 'check';

/** What follows from an answer, given how many unknown ones came before it. */
export function nextStep(outcome: BankOutcome, unknownsBefore: number): NextStep {
  switch (outcome.kind) {
    case 'paid':
      return 'settle';
    case 'nothing-moved':
      return 'retry';
    case 'clash':
      return 'check';
    case 'unknown':
      return unknownsBefore + 1 >= unknownsBeforeChecking ? 'check' : 'retry';
  }
}
