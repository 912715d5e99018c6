import { type PersonActor, type Role, roles, systemActor } from '@evenhand/kernel';
import { assertGrantable, endRoleOn, rolesWithSchool, roleState } from './role-rules.js';

const actor = (role: Role): PersonActor => ({
  kind: 'person',
  personId: 'p',
  partnershipId: 'here',
  schoolId: null,
  roles: [role],
  steppedUp: false,
});
const grant = (role: Role) => ({
  role,
  schoolId: rolesWithSchool.includes(role) ? 's' : null,
  fromDate: '2026-09-01',
  untilDate: null,
});

describe('giving a role', () => {
  it.each(roles.flatMap((by) => roles.map((role) => [by, role] as const)))(
    'a %s gives %s',
    (by, role) => {
      const attempt = (): void => assertGrantable(actor(by), grant(role));
      if (by === 'administrator' && role !== 'operator') expect(attempt).not.toThrow();
      else expect(attempt).toThrow(expect.objectContaining({ kind: 'forbidden' }));
    },
  );

  it.each(roles)('the operator’s commands give %s', (role) => {
    expect(() => assertGrantable(systemActor('console', null), grant(role))).not.toThrow();
  });

  it('needs the school for a school’s role, and a last date after the first', () => {
    const by = actor('administrator');
    const field = (name: string) =>
      expect.objectContaining({
        kind: 'invalid',
        fields: [expect.objectContaining({ field: name })],
      });
    for (const role of rolesWithSchool) {
      expect(() => assertGrantable(by, { ...grant(role), schoolId: null })).toThrow(
        field('schoolId'),
      );
    }
    for (const untilDate of ['2026-08-31', '2026-09-01']) {
      expect(() => assertGrantable(by, { ...grant('broker'), untilDate })).toThrow(
        field('untilDate'),
      );
    }
    expect(() =>
      assertGrantable(by, { ...grant('broker'), untilDate: '2026-09-02' }),
    ).not.toThrow();
  });
});

describe('dates', () => {
  it.each([
    '2026-02-31',
    '2026-13-01',
    '2026-00-10',
    '2025-02-29',
    '26-01-01',
    'soon',
    '0000-01-01',
  ])('has no %s', (date) => {
    const invalidDate = expect.objectContaining({ kind: 'invalid' });
    const by = actor('administrator');
    expect(() => assertGrantable(by, { ...grant('broker'), fromDate: date })).toThrow(invalidDate);
    expect(() => assertGrantable(by, { ...grant('broker'), untilDate: date })).toThrow(invalidDate);
    const held = { id: 'a', role: 'broker' as Role, fromDate: '2020-01-01', untilDate: null };
    expect(() => endRoleOn(held, [], date, '2026-11-22')).toThrow(invalidDate);
  });

  it('has the 29 February of a leap year', () => {
    const leap = { ...grant('broker'), fromDate: '2028-02-29' };
    expect(() => assertGrantable(actor('administrator'), leap)).not.toThrow();
  });
});

describe('the state of a role on 22 November', () => {
  it.each([
    ['2026-11-22', null, 'current'],
    ['2026-11-23', null, 'future'],
    ['2026-01-01', '2026-11-22', 'ended'],
    ['2026-01-01', '2026-11-23', 'current'],
    ['2026-12-01', '2026-12-02', 'future'],
    ['2026-12-01', '2026-12-01', 'future'],
  ] as const)('from %s until %s is %s', (fromDate, untilDate, state) => {
    expect(roleState({ fromDate, untilDate }, '2026-11-22')).toBe(state);
  });
});

describe('ending a role', () => {
  const today = '2026-11-22';
  const held = (id: string, changes = {}) => ({
    id,
    role: 'administrator' as Role,
    fromDate: '2020-01-01',
    untilDate: null as string | null,
    ...changes,
  });

  it('ends it from today or a later day', () => {
    const others = [held('a'), held('b')];
    expect(endRoleOn(held('a'), others, today, today)).toEqual({ untilDate: today });
    expect(endRoleOn(held('a'), others, '2027-01-01', today)).toEqual({ untilDate: '2027-01-01' });
    expect(() => endRoleOn(held('a'), others, '2026-11-21', today)).toThrow(
      expect.objectContaining({ code: 'role-end-in-the-past' }),
    );
  });

  it('never ends one before it began', () => {
    const role = held('a', { role: 'broker', fromDate: '2027-01-01' });
    expect(endRoleOn(role, [], today, today)).toEqual({ untilDate: '2027-01-01' });
  });

  it('leaves an ended one alone', () => {
    expect(() => endRoleOn(held('a', { untilDate: today }), [held('b')], today, today)).toThrow(
      expect.objectContaining({ code: 'role-ended' }),
    );
  });

  it.each([
    ['nobody else', []],
    ['one whose role has a last day', [held('b', { untilDate: '2027-01-01' })]],
    ['one who begins later', [held('b', { fromDate: '2026-12-01' })]],
  ])('keeps the last administrator when the others are %s', (_, others) => {
    expect(() => endRoleOn(held('a'), [held('a'), ...others], '2027-06-01', today)).toThrow(
      expect.objectContaining({ code: 'last-administrator' }),
    );
  });

  it('ends other roles without asking for administrators', () => {
    expect(endRoleOn(held('a', { role: 'broker' }), [], today, today)).toEqual({
      untilDate: today,
    });
  });
});
