import type { PersonalTable } from '@evenhand/platform';

/** What payments keep about people: ids of who decided, as the two people behind each payment must be known. */
export const paymentsPersonalData: readonly PersonalTable[] = [
  {
    table: 'payments.milestone',
    what: 'Milestones',
    people: {
      claimed_by: 'you claimed it',
      assessed_by: 'you assessed it',
      approved_by: 'you approved it',
      authorised_by: 'you authorised it',
    },
    context: [
      'id',
      'status',
      'claimed_at',
      'assessed_at',
      'approved_at',
      'authorised_at',
      'partnership_id',
    ],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'payments.payee',
    what: 'Bank details of schools',
    people: { proposed_by: 'you entered them', confirmed_by: 'you confirmed them' },
    context: ['status', 'proposed_at', 'confirmed_at', 'school_id', 'partnership_id'],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'payments.payment_batch',
    what: 'Payment batches',
    people: { authorised_by: 'you authorised it' },
    context: ['id', 'created_at', 'partnership_id'],
    purpose: 'legal obligation',
    controller: 'partnership',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
];
