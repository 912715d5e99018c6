import type { PersonalTable } from '@evenhand/platform';

/** What matching keeps about people: who started a run. */
export const matchingPersonalData: readonly PersonalTable[] = [
  {
    table: 'matching.run',
    what: 'Matching runs',
    people: { requested_by: 'you started it' },
    context: ['id', 'status', 'requested_at', 'partnership_id'],
    purpose: 'public task',
    controller: 'partnership',
    kept: 'as long as the proposals that it made',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'matching.replay',
    what: 'Matching runs solved again',
    people: { requested_by: 'you asked for it' },
    context: ['id', 'run_id', 'status', 'requested_at', 'partnership_id'],
    purpose: 'public task',
    controller: 'partnership',
    kept: 'as long as the run',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'matching.settings',
    what: 'How matching spreads the load',
    people: { changed_by: 'you changed it' },
    texts: { reason: 'changed_by' },
    context: ['version', 'changed_at', 'partnership_id'],
    purpose: 'public task',
    controller: 'partnership',
    kept: 'as long as the runs that kept to it',
    forgetting: { how: 'ids only' },
  },
];
