import { Notice, schoolLeaders } from '../domain/notice.js';

/** Mail about roles is identity's own: it goes out with the change, also where there is no partnership. */
export const directoryNotices: readonly Notice[] = [
  {
    event: 'directory.member-invited',
    job: 'tell-school-of-invitation',
    to: [{ roles: schoolLeaders, at: 'school' }],
    subject: 'Your school is invited to join a partnership',
    text: 'Accept the invitation on the members page, or speak to the partnership first.',
    path: '/members',
  },
];
