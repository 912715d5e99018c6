import type { PersonalTable } from '@evenhand/platform';

/** What brokerage keeps about people: who decided and answered, and the notes that they signed. */
export const brokeragePersonalData: readonly PersonalTable[] = [
  {
    table: 'brokerage.proposal',
    what: 'Proposals',
    people: {
      decided_by: 'you decided it',
      supporter_answered_by: 'you answered for the supporter',
      school_answered_by: 'you answered for the school in need',
    },
    texts: {
      decision_note: 'decided_by',
      supporter_note: 'supporter_answered_by',
      school_note: 'school_answered_by',
    },
    context: [
      'id',
      'status',
      'decided_at',
      'supporter_answered_at',
      'school_answered_at',
      'partnership_id',
    ],
    purpose: 'public task',
    controller: 'partnership',
    kept: 'as long as the need',
    forgetting: { how: 'ids only' },
  },
];
