import { Notice, schoolLeaders } from '../domain/notice.js';

export const registerNotices: readonly Notice[] = [
  {
    event: 'register.offer-submitted',
    job: 'tell-brokers-of-offer',
    to: [{ roles: ['broker', 'verifier'], at: 'partnership' }],
    subject: 'An offer waits for verification',
    text: 'A school has submitted an offer of support. Look at its evidence, then verify it or say what is missing.',
    path: '/offers/:id',
  },
  {
    event: 'register.offer-verified',
    job: 'tell-school-of-verification',
    to: [{ roles: schoolLeaders, at: 'school' }],
    subject: 'Your offer has been verified',
    text: 'Your offer of support is verified and can now be proposed to schools that need it. You can pause it at any time.',
    path: '/offers/:id',
  },
  {
    event: 'register.offer-not-verified',
    job: 'tell-school-of-refusal',
    to: [{ roles: schoolLeaders, at: 'school' }],
    subject: 'Your offer has not been verified',
    text: 'The partnership could not verify your offer. The reason is on its page; change the offer and submit it again.',
    path: '/offers/:id',
  },
  {
    event: 'register.need-posted',
    job: 'tell-brokers-of-need',
    to: [{ roles: ['broker'], at: 'partnership' }],
    subject: 'A need waits for you',
    text: 'A school has posted a need in confidence. Read it and open it for matching.',
    path: '/needs/:id',
  },
  {
    event: 'register.need-opened',
    job: 'tell-school-of-opened-need',
    to: [{ roles: schoolLeaders, at: 'school' }],
    subject: 'We are looking for support for you',
    text: 'A broker has read your need and opened it for matching. Only the partnership’s brokers can see it; a possible supporter first gets a brief without your name.',
    path: '/needs/:id',
  },
];
