import { type PersonActor, type Role, roles, schoolRoles, systemActor } from '@evenhand/kernel';
import { reasonOf } from './reason.js';
import { assertGrantable, changeDates, endRoleOn, roleState } from './role-rules.js';

const actor = (role: Role): PersonActor => ({
  kind: 'person',
  personId: 'p',
  partnershipId: 'here',
  schoolId: null,
  roles: [role],
  steppedUp: true,
});
const grant = (role: Role) => ({
  role,
  schoolId: schoolRoles.includes(role) ? 's' : null,
  trustId: role === 'trust_leader' ? 't' : null,
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

  it.each(roles)('a headteacher gives %s at the own school: only a leader', (role) => {
    const head = { ...actor('headteacher'), schoolId: 's' };
    const attempt = (): void => assertGrantable(head, grant(role));
    if (role === 'school_leader') expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ kind: 'forbidden' }));
    const elsewhere = { ...grant(role), schoolId: 'other' };
    expect(() => assertGrantable(head, elsewhere)).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
  });

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
    for (const role of schoolRoles) {
      expect(() => assertGrantable(by, { ...grant(role), schoolId: null })).toThrow(
        field('schoolId'),
      );
    }
    expect(() => assertGrantable(by, { ...grant('trust_leader'), trustId: null })).toThrow(
      field('trustId'),
    );
    expect(() => assertGrantable(by, { ...grant('broker'), trustId: 't' })).toThrow(
      field('trustId'),
    );
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
    const held = { role: 'broker' as Role, fromDate: '2020-01-01', untilDate: null };
    expect(() => endRoleOn(held, 0, date, '2026-11-22')).toThrow(invalidDate);
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
  const held = (changes = {}) => ({
    role: 'administrator' as Role,
    fromDate: '2020-01-01',
    untilDate: null as string | null,
    ...changes,
  });

  it('ends it from today or a later day', () => {
    expect(endRoleOn(held(), 1, today, today)).toEqual({ untilDate: today });
    expect(endRoleOn(held(), 1, '2027-01-01', today)).toEqual({ untilDate: '2027-01-01' });
    expect(() => endRoleOn(held(), 1, '2026-11-21', today)).toThrow(
      expect.objectContaining({ code: 'role-end-in-the-past' }),
    );
    const dated = held({ untilDate: '2026-12-01' });
    expect(() => endRoleOn(dated, 1, '2026-12-02', today)).toThrow(
      expect.objectContaining({ code: 'role-ends-earlier' }),
    );
  });

  it('never ends one before it began', () => {
    const role = held({ role: 'broker', fromDate: '2027-01-01' });
    expect(endRoleOn(role, 0, today, today)).toEqual({ untilDate: '2027-01-01' });
  });

  it('leaves an ended one alone', () => {
    expect(() => endRoleOn(held({ untilDate: today }), 1, today, today)).toThrow(
      expect.objectContaining({ code: 'role-ended' }),
    );
  });

  it('keeps the last administrator', () => {
    expect(() => endRoleOn(held(), 0, '2027-06-01', today)).toThrow(
      expect.objectContaining({ code: 'last-administrator' }),
    );
  });

  it('ends other roles without asking for administrators', () => {
    expect(endRoleOn(held({ role: 'broker' }), 0, today, today)).toEqual({
      untilDate: today,
    });
  });
});

describe('changing a role’s dates', () => {
  const today = '2026-11-22';
  const current = { role: 'broker' as Role, fromDate: '2026-01-01', untilDate: null };
  const future = { ...current, fromDate: '2027-01-01' };
  const refused = (field: string) =>
    expect.objectContaining({ fields: [expect.objectContaining({ field })] });

  it('moves the first day until it has come, and the last one until it is past', () => {
    const moved = { fromDate: '2026-12-01', untilDate: '2027-08-31' };
    expect(changeDates(future, moved, 0, today)).toEqual(moved);
    expect(() => changeDates(current, moved, 0, today)).toThrow(refused('fromDate'));
    const kept = { fromDate: current.fromDate, untilDate: '2027-08-31' };
    expect(changeDates(current, kept, 0, today)).toEqual(kept);
    expect(() => changeDates(current, { ...kept, untilDate: '2026-11-21' }, 0, today)).toThrow(
      refused('untilDate'),
    );
    expect(() => changeDates(future, { ...moved, fromDate: '2026-11-21' }, 0, today)).toThrow(
      refused('fromDate'),
    );
    const ended = { ...current, untilDate: today };
    expect(() => changeDates(ended, kept, 0, today)).toThrow(
      expect.objectContaining({ code: 'role-ended' }),
    );
  });

  it('gives the last administrator no last day', () => {
    const administrator = { ...current, role: 'administrator' as Role };
    const dated = { fromDate: current.fromDate, untilDate: '2030-01-01' };
    const last = expect.objectContaining({ code: 'last-administrator' });
    expect(() => changeDates(administrator, dated, 0, today)).toThrow(last);
    expect(changeDates(administrator, dated, 1, today)).toEqual(dated);
    const forGood = { ...dated, untilDate: null };
    expect(changeDates({ ...administrator, ...dated }, forGood, 0, today)).toEqual(forGood);
  });
});

describe('a reason', () => {
  it('is asked of people, not of the product', () => {
    expect(reasonOf(actor('administrator'), '  New \n job ')).toBe('New job');
    for (const text of ['', '   ', undefined, 'x'.repeat(301)]) {
      expect(() => reasonOf(actor('administrator'), text)).toThrow(
        expect.objectContaining({ code: 'reason-missing' }),
      );
    }
    expect(reasonOf(systemActor('job', null), undefined)).toBeNull();
  });
});
