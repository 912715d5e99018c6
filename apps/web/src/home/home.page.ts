import { Power, Role, rolesOf } from '@evenhand/kernel';
import type { SignedIn } from '../shell/access/signed-in.js';
import { PageModel } from '../shell/pages/page.js';
import { Waiting } from './waiting.js';

interface Start {
  href: string;
  text: string;
  hint: string;
  /** What a role that is lent has to be good for. */
  power?: Power;
}

export interface HomePage extends PageModel {
  place: string;
  /** What cannot be overlooked, with where it is settled. */
  notices: readonly { text: string; href: string }[];
  waiting: readonly Waiting[];
  starts: readonly Start[];
}

const school: readonly Role[] = ['headteacher', 'school_leader'];

/** What one can begin, by role; what is already under way is in `waiting` and in the menu. */
export const starts: readonly (Start & { roles: readonly Role[] })[] = [
  {
    roles: school,
    power: 'act',
    href: '/needs/new',
    text: 'Say what your school needs',
    hint: 'In confidence: only the partnership’s brokers read it.',
  },
  {
    roles: school,
    power: 'act',
    href: '/offers/new',
    text: 'Offer what your school is good at',
    hint: 'A verifier looks at the evidence before anybody is asked.',
  },
  {
    roles: ['headteacher'],
    href: '/delegations/new',
    text: 'Let somebody act or sign for your school',
    hint: 'For a time that you set; you can end it at any time.',
  },
  {
    roles: ['headteacher', 'school_leader', 'trust_leader'],
    href: '/who-acts-for-us',
    text: 'See who acts for your school',
    hint: 'Heads, leaders and delegates, from when until when.',
  },
  {
    roles: ['trust_leader'],
    href: '/trust',
    text: 'See how the schools of your trust stand',
    hint: 'Needs, offers, agreements and what is due, school by school.',
  },
  {
    roles: ['broker', 'administrator'],
    href: '/broker/runs',
    text: 'Run the matching',
    hint: 'It proposes, with reasons; you decide.',
  },
  {
    roles: ['administrator'],
    href: '/admin/people',
    text: 'Look after people and roles',
    hint: 'Who acts for which school, from when until when.',
  },
  {
    roles: ['administrator', 'operator'],
    href: '/admin/imports',
    text: 'See how the register was imported',
    hint: 'Where the schools came from, and what changed.',
  },
  {
    roles: ['operator'],
    href: '/admin/uploads',
    text: 'See whether uploads are scanned',
    hint: 'The virus scanner, and how many files it has seen.',
  },
  {
    roles: ['finance_officer'],
    href: '/finance',
    text: 'See the funds',
    hint: 'What came in, what is promised, what was paid.',
  },
];

export function homePage(signedIn: SignedIn, waiting: readonly Waiting[]): HomePage {
  const { actor, schoolName, partnershipName } = signedIn;
  const mine = starts.filter(({ roles, power }) => {
    const held: readonly string[] = power ? rolesOf(actor, power) : actor.roles;
    return roles.some((role) => held.includes(role));
  });
  return {
    title: 'What waits for you',
    place: schoolName ?? partnershipName ?? 'Evenhand',
    notices: waiting.flatMap(({ notice, href }) => (notice ? [{ text: notice, href }] : [])),
    waiting,
    starts: mine.map(({ href, text, hint }) => ({ href, text, hint })),
  };
}
