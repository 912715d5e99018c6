import { Actions } from '@evenhand/kernel';

export const agreementStatuses = [
  'draft',
  'sent',
  'signed',
  'active',
  'paused',
  'completed',
  'terminated',
  're_brokered',
] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/** DESIGN 4. `signLast` and `activate` are one transaction: SignAgreement of casework. */
export const agreementActions = {
  revise: { from: ['draft'], to: 'draft', by: ['broker', 'administrator'] },
  send: { from: ['draft'], to: 'sent', by: ['broker', 'administrator'] },
  recall: { from: ['sent'], to: 'draft', by: ['broker', 'administrator'] },
  sign: { from: ['sent'], to: 'sent', by: ['headteacher', 'school_leader'], power: 'sign' },
  signLast: { from: ['sent'], to: 'signed', by: ['headteacher', 'school_leader'], power: 'sign' },
  activate: { from: ['signed'], to: 'active', by: ['headteacher', 'school_leader'], power: 'sign' },
  pause: { from: ['active'], to: 'paused', by: ['broker', 'administrator'] },
  resume: { from: ['paused'], to: 'active', by: ['broker', 'administrator'] },
  complete: { from: ['active'], to: 'completed', by: ['broker', 'administrator'] },
  terminate: { from: ['active', 'paused'], to: 'terminated', by: ['broker', 'administrator'] },
  reBroker: { from: ['active', 'paused'], to: 're_brokered', by: ['broker', 'administrator'] },
} as const satisfies Actions<AgreementStatus>;
