import { PersonActor, Role } from '@evenhand/kernel';

export interface NavigationItem {
  text: string;
  href: string;
  active: boolean;
}

const school: readonly Role[] = ['headteacher', 'school_leader', 'hub_lead', 'trust_leader'];
const staff: readonly Role[] = ['broker', 'administrator'];

/** The whole menu, in order; each person sees what their role uses. */
export const menu: readonly { text: string; href: string; roles: readonly Role[] }[] = [
  { text: 'Trust', href: '/trust', roles: ['trust_leader'] },
  { text: 'Queue', href: '/broker', roles: ['broker', 'administrator'] },
  { text: 'Needs', href: '/needs', roles: [...school, ...staff] },
  { text: 'Offers', href: '/offers', roles: [...school, ...staff, 'verifier'] },
  { text: 'Requests', href: '/requests', roles: school },
  { text: 'Agreements', href: '/agreements', roles: [...school, ...staff, 'finance_officer'] },
  { text: 'Reviews', href: '/review-points', roles: [...school, ...staff] },
  { text: 'Payments', href: '/milestones', roles: [...school, ...staff, 'finance_officer'] },
  { text: 'Funds', href: '/finance', roles: ['finance_officer', 'administrator'] },
  { text: 'Members', href: '/members', roles: staff },
  { text: 'People', href: '/admin/people', roles: ['administrator'] },
  { text: 'Settings', href: '/settings', roles: ['administrator'] },
  { text: 'Stand-ins', href: '/admin/stand-ins', roles: ['administrator'] },
  { text: 'Interests', href: '/admin/interests', roles: ['administrator'] },
  { text: 'Flagged', href: '/admin/flagged-decisions', roles: ['administrator'] },
  { text: 'Audit', href: '/admin/events', roles: ['administrator'] },
  { text: 'Data', href: '/admin/data-requests', roles: ['administrator', 'operator'] },
  { text: 'Imports', href: '/admin/imports', roles: ['operator'] },
  { text: 'Who looked', href: '/who-looked', roles: ['headteacher', 'trust_leader'] },
  { text: 'Membership', href: '/terms', roles: school },
  {
    text: 'Term dates',
    href: '/calendars',
    roles: ['headteacher', 'school_leader', ...staff],
  },
  { text: 'Schools', href: '/schools', roles: [...school, ...staff, 'operator'] },
];

export function navigationFor(actor: PersonActor | null, path: string): NavigationItem[] {
  if (!actor) return [];
  return menu
    .filter(({ roles }) => actor.roles.some((role) => roles.includes(role)))
    .map(({ text, href }) => ({
      text,
      href,
      active: path === href || path.startsWith(`${href}/`),
    }));
}
