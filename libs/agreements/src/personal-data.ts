import type { PersonalTable } from '@evenhand/platform';

/** What agreements keep about people. A signatory’s name is part of what was signed. */
export const agreementsPersonalData: readonly PersonalTable[] = [
  {
    table: 'agreements.agreement',
    what: 'Agreements',
    people: { drafted_by: 'you drafted it' },
    context: ['reference', 'status', 'created_at', 'partnership_id'],
    purpose: 'contract',
    controller: 'school',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'agreements.signature',
    what: 'Signatures',
    people: { person_id: 'you signed' },
    texts: { signer_name: 'person_id' },
    context: ['party', 'role', 'signed_at', 'school_id', 'partnership_id'],
    purpose: 'contract',
    controller: 'school',
    kept: 'rule money',
    forgetting: {
      how: 'kept',
      why: 'A signed agreement has to show who signed it, for six years after it ended (Limitation Act 1980).',
    },
  },
  {
    table: 'agreements.signing_authority',
    what: 'Lent authority to sign',
    people: { person_id: 'it was lent to you', granted_by: 'you lent it' },
    context: ['from_date', 'until_date', 'granted_at', 'school_id', 'partnership_id'],
    purpose: 'contract',
    controller: 'school',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
  {
    table: 'agreements.review_point',
    what: 'Review points',
    people: { reviewed_by: 'you reviewed it' },
    texts: { review_note: 'reviewed_by' },
    context: ['number', 'due_on', 'verdict', 'reviewed_at', 'partnership_id'],
    purpose: 'public task',
    controller: 'partnership',
    kept: 'rule money',
    forgetting: { how: 'ids only' },
  },
];
