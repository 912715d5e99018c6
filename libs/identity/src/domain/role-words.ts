import { Role } from '@evenhand/kernel';

/** What each role is for, as a mail says it to somebody who has never been here (DESIGN 1). */
export const roleTasks: Readonly<Record<Role, string>> = {
  headteacher:
    'say in confidence what your school needs, offer what it is good at, answer introductions and sign',
  school_leader:
    'work for your school: its needs and offers, answers to introductions, reports and claims',
  trust_leader:
    'act for each member school of your trust, one at a time, and see how all of them stand',
  broker: 'look after needs and offers, run the matching, decide and introduce',
  verifier: 'look at the evidence behind other schools’ offers and grade it',
  panel_member: 'score bids on your own, then agree on them with the panel',
  hub_lead: 'run the hub, report what it delivered, and claim',
  finance_officer: 'fund the work, authorise what somebody else approved, and pay',
  commissioner: 'read what the money bought',
  system_leader: 'be deployed to schools, and keep notes of your visits',
  administrator: 'look after members, people and their roles, and settings',
  operator: 'run the installation',
};
