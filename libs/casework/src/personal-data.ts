import type { PersonalTable } from '@evenhand/platform';

/** What casework keeps about people: what they asked about their data, and what was made for them. */
export const caseworkPersonalData: readonly PersonalTable[] = [
  {
    table: 'casework.data_request',
    what: 'Requests about personal data',
    people: {
      person_id: 'it is about your data',
      asked_by: 'you made it',
      answered_by: 'you answered it',
    },
    texts: {
      words: 'person_id',
      question: 'person_id',
      answer: 'person_id',
      extension_reason: 'person_id',
    },
    context: ['kind', 'status', 'received_on', 'due_on', 'answered_at', 'partnership_id'],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: 'rule data-requests',
    forgetting: {
      how: 'overwritten',
      of: 'person_id',
      with: {
        words: '(removed)',
        question: '(removed)',
        extension_reason: '(removed)',
        answer: '(removed)',
      },
    },
  },
  {
    table: 'casework.personal_copy',
    what: 'Copies made for you',
    people: { person_id: 'it was made for you' },
    context: ['made_at', 'expires_at'],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: '30 days',
    forgetting: { how: 'deleted' },
  },
  {
    table: 'casework.legal_hold',
    what: 'Legal holds',
    people: { person_id: 'it is on you', placed_by: 'you placed it', lifted_by: 'you lifted it' },
    texts: { reason: 'person_id', lift_reason: 'person_id' },
    context: ['placed_at', 'lifted_at', 'partnership_id'],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: 'as long as the matter that it is about',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'casework.retention_setting',
    what: 'For how long data are kept',
    people: { changed_by: 'you decided it' },
    texts: { reason: 'changed_by' },
    context: ['rule', 'months', 'changed_at', 'partnership_id'],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: 'as long as the partnership is here',
    forgetting: { how: 'ids only' },
  },
];
