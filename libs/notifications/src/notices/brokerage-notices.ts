import { Notice, schoolLeaders } from '../domain/notice.js';

export const brokerageNotices: readonly Notice[] = [
  {
    event: 'brokerage.run-published',
    job: 'tell-brokers-of-run',
    to: [{ roles: ['broker'], at: 'partnership' }],
    subject: 'A matching run has finished',
    text: 'Its proposals wait for your decision, each with its reasons.',
    path: '/broker/runs/:id',
  },
  {
    event: 'brokerage.proposal-introduced',
    job: 'tell-supporter-of-introduction',
    to: [{ roles: schoolLeaders, at: 'supporter' }],
    subject: 'Can you support a school?',
    text: 'Your broker thinks that your offer fits a school’s need. The brief does not name the school. Please answer yes, maybe or no.',
    path: '/introductions/:id',
  },
  {
    event: 'brokerage.proposal-accepted-by-supporter',
    job: 'tell-school-of-possible-supporter',
    to: [{ roles: schoolLeaders, at: 'supported' }],
    subject: 'A school has offered to support you',
    text: 'A possible supporter has said yes to your anonymous brief. Please say whether you accept; only then are both schools named to each other.',
    path: '/introductions/:id',
  },
  {
    event: 'brokerage.proposal-accepted-by-school',
    job: 'tell-all-of-acceptance',
    to: [
      { roles: schoolLeaders, at: 'supporter' },
      { roles: schoolLeaders, at: 'supported' },
      { roles: ['broker'], at: 'partnership' },
    ],
    subject: 'Both schools have accepted',
    text: 'You can now see who is who. The broker prepares the agreement next.',
    path: '/introductions/:id',
  },
  {
    event: 'brokerage.proposal-declined',
    job: 'tell-brokers-of-declined-proposal',
    to: [{ roles: ['broker'], at: 'partnership' }],
    subject: 'A proposal has been declined',
    text: 'The need is open again. The reason is on the proposal’s page.',
    path: '/broker/proposals/:id',
  },
  {
    event: 'brokerage.proposal-expired',
    job: 'tell-brokers-of-expired-proposal',
    to: [{ roles: ['broker'], at: 'partnership' }],
    subject: 'A proposal has expired without an answer',
    text: 'The need is open again and will be in the next matching run.',
    path: '/broker/proposals/:id',
  },
  {
    event: 'brokerage.proposal-redacted',
    job: 'tell-school-of-redacted-note',
    to: [{ roles: schoolLeaders, at: 'school' }],
    subject: 'Words were taken out of your note',
    text: 'A broker has taken words out of the note that you sent with your answer, as they should not be kept. They are gone for good.',
    path: '/introductions/:id',
  },
];
