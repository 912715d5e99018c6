import { Actor, PersonActor, reachable, Role, roles, systemActor } from '@evenhand/kernel';
import { assertMayBeInvited, changeMembership, reasonOf } from './membership.js';
import {
  MembershipAction,
  membershipActions,
  membershipStatuses,
  MembershipStatus,
} from './membership.actions.js';

const person = (role: Role, schoolId: string | null = 'school'): PersonActor => ({
  kind: 'person',
  personId: 'p',
  partnershipId: 'x',
  schoolId,
  roles: [role],
  steppedUp: false,
});
const everybody: { name: string; actor: Actor }[] = [
  ...roles.map((role) => ({ name: role, actor: person(role) })),
  { name: 'system', actor: systemActor('test', 'x') },
];
const row = (status: MembershipStatus) => ({
  schoolId: 'school',
  status,
  joinedOn: '2026-01-01',
  leftOn: null,
});

/** Written by hand: who may take which step from where. */
const allowed: Record<MembershipAction, { from: string[]; to: string; by: string[] }> = {
  accept: { from: ['invited'], to: 'active', by: ['headteacher', 'system'] },
  decline: { from: ['invited'], to: 'left', by: ['headteacher'] },
  expire: { from: ['invited'], to: 'left', by: ['system'] },
  withdraw: { from: ['invited'], to: 'left', by: ['administrator', 'system'] },
  lapse: { from: ['active'], to: 'lapsed', by: ['administrator', 'system'] },
  renew: { from: ['active', 'lapsed'], to: 'active', by: ['administrator', 'system'] },
  leave: { from: ['active', 'lapsed'], to: 'left', by: ['headteacher', 'administrator', 'system'] },
};
const cells = Object.entries(allowed).flatMap(([action, { from, to, by }]) =>
  membershipStatuses.flatMap((status) =>
    everybody.map(({ name, actor }) => ({
      action: action as MembershipAction,
      status,
      name,
      actor,
      expected: !by.includes(name) ? 'forbidden' : from.includes(status) ? to : 'conflict',
    })),
  ),
);

describe('memberships', () => {
  it.each(cells)('$action from $status by $name is $expected', (cell) => {
    const { action, status, actor, expected } = cell;
    const take = () => changeMembership(action, row(status), actor, '2026-09-01');
    if (expected === 'forbidden' || expected === 'conflict') {
      expect(take).toThrow(expect.objectContaining({ kind: expected }));
    } else {
      expect(take().status).toBe(expected);
    }
  });

  it('reach every status', () => {
    expect(reachable(membershipActions, 'invited')).toEqual(new Set(membershipStatuses));
  });

  it("keep a head to the head's own school, and let an administrator act for any", () => {
    const other = { ...row('active'), schoolId: 'another' };
    const leave = (actor: Actor) => changeMembership('leave', other, actor, '2026-09-01');
    expect(() => leave(person('headteacher'))).toThrow('your own school only');
    expect(() => leave(person('headteacher', null))).toThrow('your own school only');
    expect(leave(person('administrator'))).toEqual({
      status: 'left',
      joinedOn: '2026-01-01',
      leftOn: '2026-09-01',
    });
    const both: PersonActor = { ...person('headteacher'), roles: ['headteacher', 'administrator'] };
    expect(leave(both).status).toBe('left');
  });

  it('hide from a head that another school was asked: there is nothing to accept', () => {
    const other = { ...row('invited'), schoolId: 'another' };
    for (const action of ['accept', 'decline'] as const) {
      for (const status of membershipStatuses) {
        const take = () =>
          changeMembership(action, { ...other, status }, person('headteacher'), '2026-09-01');
        expect(take).toThrow(expect.objectContaining({ kind: 'not-found' }));
      }
    }
  });

  it.each([
    ['leave', {}, 'reason'],
    ['leave', { reason: 'not-paid' }, 'reason'],
    ['leave', { reason: 'other', note: ' ' }, 'note'],
    ['leave', { reason: 'cost', note: 'x'.repeat(1_001) }, 'note'],
    ['leave', { reason: 'cost' }, null],
    ['lapse', { reason: 'cost' }, 'reason'],
    ['lapse', { reason: 'not-paid' }, null],
    ['withdraw', {}, null],
  ] as const)('need a reason to %s (%o): what is wrong is %s', (action, given, field) => {
    const take = () => reasonOf(action, given, person('administrator'));
    if (field) {
      expect(take).toThrow(
        expect.objectContaining({ fields: [expect.objectContaining({ field })] }),
      );
    } else {
      expect(take().reason).toBe('reason' in given ? given.reason : null);
    }
  });

  it('say when somebody joined', () => {
    const accepted = changeMembership(
      'accept',
      { ...row('invited'), joinedOn: null },
      person('headteacher'),
      '2026-09-01',
    );
    expect(accepted).toEqual({ status: 'active', joinedOn: '2026-09-01', leftOn: null });
  });

  it.each([
    ['closed', null, 'is closed in the register'],
    ['proposed', null, 'is not open yet'],
    ['open', 'invited', 'has been invited already'],
    ['open', 'active', 'is a member already'],
    ['open', 'lapsed', 'is a member already'],
    ['open', null, null],
    ['closing', null, null],
  ] as const)('of a school that is %s and now %s: %s', (status, current, message) => {
    const school = { name: 'Testwick', urn: 950_001, status: status };
    const invite = () => assertMayBeInvited(school, current);
    if (message) expect(invite).toThrow(message);
    else expect(invite).not.toThrow();
  });
});
