/**
 * What casework records of its own: requests about a person's data, erasure, holds and retention. Subjects:
 * data-request, person, legal-hold, retention-rule, retention-sweep; and what was decided before a tie:
 * flagged-decisions (a batch), flagged-decision.
 */
export const caseworkEvents = [
  'casework.data-requested',
  'casework.data-request-acknowledged',
  'casework.data-request-asked-back',
  'casework.data-request-replied',
  'casework.data-request-extended',
  'casework.data-request-approved',
  'casework.data-request-put-back',
  'casework.data-request-answered',
  'casework.data-request-refused',
  'casework.data-request-withdrawn',
  'casework.personal-copy-made',
  'casework.person-exported',
  'casework.person-erased',
  'casework.hold-placed',
  'casework.hold-lifted',
  'casework.retention-rule-changed',
  'casework.retention-applied',
  'casework.decisions-flagged',
  'casework.flagged-decision-confirmed',
  'casework.flagged-decision-to-be-reopened',
] as const;
export type CaseworkEvent = (typeof caseworkEvents)[number];
