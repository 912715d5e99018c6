import { Action, DomainError, reachable, Role, roles, step, systemActor } from '@evenhand/kernel';
import { agreementActions, agreementStatuses } from './agreement.actions.js';
import { reviewPointActions, reviewPointStatuses } from './review-point.actions.js';

const everybody: readonly (Role | 'system')[] = [...roles, 'system'];

function actorAs(role: Role | 'system') {
  if (role === 'system') return systemActor('test', 'p');
  return {
    kind: 'person',
    personId: 'a',
    partnershipId: 'p',
    schoolId: 's',
    roles: [role],
    steppedUp: false,
  } as const;
}

const staff = ['broker', 'administrator'];
const schools = ['headteacher', 'school_leader'];

/** What the tables have to say, written down a second time: [action, from, to, by]. */
const agreed: [string, string[], string, string[]][] = [
  ['revise', ['draft'], 'draft', staff],
  ['send', ['draft'], 'sent', staff],
  ['recall', ['sent'], 'draft', staff],
  ['sign', ['sent'], 'sent', schools],
  ['signLast', ['sent'], 'signed', schools],
  ['activate', ['signed'], 'active', schools],
  ['pause', ['active'], 'paused', staff],
  ['resume', ['paused'], 'active', staff],
  ['complete', ['active'], 'completed', staff],
  ['terminate', ['active', 'paused'], 'terminated', staff],
  ['reBroker', ['active', 'paused'], 're_brokered', staff],
];
const reviewed: [string, string[], string, string[]][] = [
  ['open', ['scheduled'], 'due', ['system']],
  ['miss', ['due'], 'missed', ['system']],
  ['report', ['due', 'missed'], 'reported', schools],
  ['reopen', ['reported', 'reviewed'], 'due', staff],
  ['review', ['reported'], 'reviewed', staff],
  ['close', ['reviewed'], 'closed', staff],
];

describe.each([
  ['agreement', agreementActions, agreementStatuses, agreed, 'draft'],
  ['review point', reviewPointActions, reviewPointStatuses, reviewed, 'scheduled'],
] as const)('actions of an %s', (_name, actions, statuses, expected, first) => {
  const table: Readonly<Record<string, Action<string>>> = actions;

  it('has the actions that are written down here, and no other', () => {
    expect(Object.keys(table)).toEqual(expected.map(([action]) => action));
  });

  it('allows every status x action x role that is written down, and refuses every other', () => {
    let allowed = 0;
    for (const [action, from, to, by] of expected) {
      for (const status of statuses) {
        for (const role of everybody) {
          const attempt = () => step(table, action, status, actorAs(role));
          if (!by.includes(role)) expect(attempt).toThrow(DomainError);
          else if (!from.includes(status)) expect(attempt).toThrow(/it has to be/);
          else {
            expect(attempt()).toBe(to);
            allowed++;
          }
        }
      }
    }
    expect(allowed).toBe(
      expected.reduce((sum, [, from, , by]) => sum + from.length * by.length, 0),
    );
  });

  it('has no dead state', () => {
    expect(reachable(table, first)).toEqual(new Set<string>(statuses));
  });
});
