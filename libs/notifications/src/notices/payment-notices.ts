import { Notice, schoolLeaders } from '../domain/notice.js';

export const paymentNotices: readonly Notice[] = [
  {
    event: 'payments.milestone-due',
    job: 'ask-payee-for-claim',
    to: [{ roles: schoolLeaders, at: 'supporter' }],
    subject: 'You can claim a milestone',
    text: 'The date of a milestone has come. Claim it when its gate is met; the page shows the arithmetic.',
    path: '/milestones/:id',
  },
  {
    event: 'payments.milestone-claimed',
    job: 'tell-brokers-of-claim',
    to: [{ roles: ['broker'], at: 'partnership' }],
    subject: 'A milestone has been claimed',
    text: 'Assess it against the accepted reports.',
    path: '/milestones/:id',
  },
  {
    event: 'payments.milestone-approved',
    job: 'ask-finance-to-authorise',
    to: [{ roles: ['finance_officer'], at: 'partnership' }],
    subject: 'A payment waits for your authorisation',
    text: 'A broker has approved a milestone. A second person authorises it before the bank is instructed.',
    path: '/milestones/:id',
  },
  {
    event: 'payments.milestone-returned',
    job: 'tell-payee-of-returned-claim',
    to: [{ roles: schoolLeaders, at: 'supporter' }],
    subject: 'Your claim has been returned',
    text: 'What is missing is on the milestone’s page.',
    path: '/milestones/:id',
  },
  {
    event: 'payments.milestone-paid',
    job: 'send-remittance-advice',
    to: [{ roles: schoolLeaders, at: 'supporter' }],
    subject: 'A payment is on its way to your school',
    text: 'The bank has taken the payment of a milestone. Amount, reference and arithmetic are on its page, ready to print as your remittance advice.',
    path: '/milestones/:id',
  },
  {
    event: 'payments.payment-needs-checking',
    job: 'tell-finance-of-unknown-payment',
    to: [{ roles: ['finance_officer'], at: 'partnership' }],
    subject: 'A payment needs checking',
    text: 'The bank’s answer is unknown. Nothing is sent again until you have looked at the bank’s statement and said what happened.',
    path: '/milestones/:id',
  },
  {
    event: 'payments.payee-changed',
    job: 'warn-school-of-changed-bank-details',
    to: [
      { roles: schoolLeaders, at: 'school' },
      { roles: ['finance_officer'], at: 'partnership' },
    ],
    subject: 'Bank details were changed',
    text: 'Somebody changed a school’s bank details. They are used only after a second person has confirmed them. If you did not expect this, do not confirm, and tell your partnership.',
    path: '/finance',
  },
];
