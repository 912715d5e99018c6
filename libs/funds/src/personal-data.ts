import type { PersonalTable } from '@evenhand/platform';

/** What the books keep about people: ids only. */
export const fundsPersonalData: readonly PersonalTable[] = [
  {
    table: 'funds.fund',
    what: 'Funds',
    people: { opened_by: 'you opened it' },
    context: ['id', 'created_at', 'partnership_id'],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
];
