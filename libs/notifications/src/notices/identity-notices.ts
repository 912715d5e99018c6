import { Notice } from '../domain/notice.js';

export const identityNotices: readonly Notice[] = [
  {
    event: 'identity.role-granted',
    job: 'tell-person-of-role',
    to: ['the-person'],
    subject: 'You have a new role in Evenhand',
    text: 'You were given a role. Sign in with this e-mail address; we send you a link, there is no password.',
    path: '/sign-in',
  },
  {
    event: 'identity.role-ended',
    job: 'tell-person-of-ended-role',
    to: ['the-person'],
    subject: 'One of your roles in Evenhand has ended',
    text: 'Your account shows the roles that you still hold. Ask your partnership’s administrator if this is a mistake.',
    path: '/account',
  },
  {
    event: 'directory.member-invited',
    job: 'tell-school-of-invitation',
    to: [{ roles: ['headteacher', 'school_leader'], at: 'school' }],
    subject: 'Your school is invited to join a partnership',
    text: 'Accept the invitation on the members page, or speak to the partnership first.',
    path: '/members',
  },
];
