import { Notice } from '../domain/notice.js';

export const identityNotices: readonly Notice[] = [
  {
    event: 'identity.work-passed-to-administrator',
    job: 'tell-administrators-of-passed-work',
    to: [{ roles: ['administrator'], at: 'partnership' }],
    subject: 'Something waits for an administrator',
    text: 'Every broker has a tie to one of the schools that it is about, so it has passed to the administrators. Your queue shows it.',
    path: '/broker',
  },
  {
    event: 'identity.work-passed-to-stand-in',
    job: 'tell-stand-in-of-passed-work',
    to: ['the-person'],
    subject: 'You are asked to decide for another partnership',
    text: 'Everybody there who could decide has a tie to one of the schools. You see this one thing, and nothing else of theirs.',
    path: '/standing-in',
  },
  {
    event: 'identity.work-without-decider',
    job: 'ask-administrators-for-stand-in',
    to: [{ roles: ['administrator'], at: 'partnership', evenTied: true }],
    subject: 'Somebody from outside has to decide',
    text: 'Everybody here who could decide something has a tie to one of the schools. Please name a person of another partnership who stands in, or a broker without a tie.',
    path: '/admin/stand-ins',
  },
  {
    event: 'identity.stand-in-named',
    job: 'ask-person-to-stand-in',
    to: ['the-person'],
    subject: 'Would you stand in for another partnership?',
    text: 'Its administrator has named you to decide where everybody there has a tie. You would see those things only. Please say yes or no.',
    path: '/standing-in',
  },
];
