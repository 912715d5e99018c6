import type { PersonalTable } from '@evenhand/platform';

/** What the directory keeps about people. */
export const directoryPersonalData: readonly PersonalTable[] = [
  {
    table: 'directory.task',
    what: 'Tasks',
    people: { done_by: 'you did it' },
    texts: { note: 'done_by' },
    context: ['kind', 'status', 'done_at', 'school_id', 'partnership_id'],
    purpose: 'public task',
    controller: 'partnership',
    kept: 'as long as the membership that it is about',
    forgetting: { how: 'ids only' },
  },
];
