import type { PersonalTable } from '@evenhand/platform';

/** What the register keeps about people. What a need or an offer says is the school’s, not a person’s. */
export const registerPersonalData: readonly PersonalTable[] = [
  {
    table: 'register.need',
    what: 'Needs',
    people: { created_by: 'you wrote it for the school' },
    context: ['id', 'status', 'created_at', 'school_id', 'partnership_id'],
    purpose: 'public task',
    controller: 'school',
    kept: 'rule needs',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'register.offer',
    what: 'Offers',
    people: { created_by: 'you wrote it for the school', verified_by: 'you verified it' },
    context: ['id', 'status', 'created_at', 'verified_at', 'school_id', 'partnership_id'],
    purpose: 'public task',
    controller: 'school',
    kept: 'rule offers',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'register.redaction',
    what: 'Words taken out of texts',
    people: { redacted_by: 'you took them out' },
    texts: { reason: 'redacted_by' },
    context: ['subject_type', 'redacted_at', 'partnership_id'],
    purpose: 'public task',
    controller: 'partnership',
    kept: 'as long as the text that the words were in',
    forgetting: { how: 'ids only' },
  },
];
