import { Notice } from '../domain/notice.js';

export const caseworkNotices: readonly Notice[] = [
  {
    event: 'casework.decisions-flagged',
    job: 'tell-administrators-of-flagged-decisions',
    to: [{ roles: ['administrator'], at: 'partnership' }],
    subject: 'Please look at decisions made before a tie was known',
    text: 'Somebody who decided for the partnership has a tie to one of the schools now. What they decided about it within the last year waits for you: say of each whether it stands.',
    path: '/admin/flagged-decisions',
  },
];
