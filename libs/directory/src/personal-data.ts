import type { PersonalTable } from '@evenhand/platform';

/** What the directory keeps about people. */
export const directoryPersonalData: readonly PersonalTable[] = [
  {
    table: 'directory.upload',
    what: 'Files of the register that were sent in',
    people: { uploaded_by: 'you sent it', decided_by: 'you decided about it' },
    context: ['kind', 'file_name', 'status', 'uploaded_at', 'decided_at'],
    purpose: 'public task',
    controller: 'operator',
    kept: 'as long as the import that came of it',
    forgetting: { how: 'ids only' },
  },
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
