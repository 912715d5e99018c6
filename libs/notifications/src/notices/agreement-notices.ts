import { Notice, schoolLeaders } from '../domain/notice.js';

export const agreementNotices: readonly Notice[] = [
  {
    event: 'agreements.agreement-sent',
    job: 'ask-parties-to-sign',
    to: [
      { roles: schoolLeaders, at: 'supporter' },
      { roles: schoolLeaders, at: 'supported' },
    ],
    subject: 'An agreement waits for your signature',
    text: 'Read the agreement, its review points and its milestones. It comes into force when both schools have signed.',
    path: '/agreements/:id',
  },
  {
    event: 'agreements.agreement-activated',
    job: 'tell-parties-of-agreement',
    to: [
      { roles: schoolLeaders, at: 'supporter' },
      { roles: schoolLeaders, at: 'supported' },
      { roles: ['broker', 'finance_officer'], at: 'partnership' },
    ],
    subject: 'The agreement is in force',
    text: 'Both schools have signed. Review points and milestones now run by their dates, and we will remind you.',
    path: '/agreements/:id',
  },
  {
    event: 'agreements.review-point-due',
    job: 'ask-supporter-for-report',
    to: [{ roles: schoolLeaders, at: 'supporter' }],
    subject: 'A report is due',
    text: 'A review point of your agreement has come. Please report what was delivered and what changed.',
    path: '/review-points/:id',
  },
  {
    event: 'agreements.review-point-missed',
    job: 'tell-brokers-of-missed-review',
    to: [{ roles: ['broker'], at: 'partnership' }],
    subject: 'A review point was missed',
    text: 'No report has come in. Please speak to the supporter.',
    path: '/review-points/:id',
  },
  {
    event: 'reporting.report-submitted',
    job: 'tell-readers-of-report',
    to: [
      { roles: schoolLeaders, at: 'supported' },
      { roles: ['broker'], at: 'partnership' },
    ],
    subject: 'A report has come in',
    text: 'The supported school says whether it agrees; the broker accepts the report or returns it.',
    path: '/reports/:id',
  },
  {
    event: 'reporting.report-returned',
    job: 'tell-supporter-of-returned-report',
    to: [{ roles: schoolLeaders, at: 'supporter' }],
    subject: 'Your report needs a change',
    text: 'The broker has returned your report. What is missing is on its page.',
    path: '/reports/:id',
  },
  {
    event: 'reporting.report-accepted',
    job: 'tell-supporter-of-accepted-report',
    to: [{ roles: schoolLeaders, at: 'supporter' }],
    subject: 'Your report has been accepted',
    text: 'Its figures now count for your milestones.',
    path: '/reports/:id',
  },
  {
    event: 'reporting.report-redacted',
    job: 'tell-schools-of-redacted-report',
    to: [
      { roles: schoolLeaders, at: 'supporter' },
      { roles: schoolLeaders, at: 'supported' },
    ],
    subject: 'Words were taken out of a report',
    text: 'A broker has taken words out of a report about your school, as they should not be kept. They are gone for good; the page says where and why.',
    path: '/reports/:id',
  },
];
