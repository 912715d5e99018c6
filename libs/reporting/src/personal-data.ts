import type { PersonalTable } from '@evenhand/platform';

/** What reporting keeps about people: who wrote, sent and answered, and the comments that they signed. */
export const reportingPersonalData: readonly PersonalTable[] = [
  {
    table: 'reporting.report',
    what: 'Reports',
    people: {
      drafted_by: 'you drafted it',
      submitted_by: 'you submitted it',
      accepted_by: 'you accepted it',
    },
    texts: { acceptance_note: 'accepted_by' },
    context: ['id', 'status', 'created_at', 'submitted_at', 'accepted_at', 'partnership_id'],
    purpose: 'public task',
    controller: 'school',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'reporting.evidence',
    what: 'Evidence',
    people: { added_by: 'you added it', taken_away_by: 'you took it away' },
    texts: { name: 'added_by' },
    context: ['content_type', 'added_at', 'taken_away_at', 'partnership_id'],
    purpose: 'public task',
    controller: 'school',
    kept: 'as the report',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'reporting.countersignature',
    what: 'Countersignatures',
    people: { person_id: 'you countersigned' },
    texts: { comment: 'person_id' },
    context: ['stance', 'signed_at', 'school_id', 'partnership_id'],
    purpose: 'public task',
    controller: 'school',
    kept: 'as the report',
    forgetting: { how: 'ids only' },
  },
];
