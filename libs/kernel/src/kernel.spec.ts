import {
  may,
  parsePounds,
  pounds,
  reachable,
  rolesOf,
  splitPence,
  step,
  systemActor,
} from './index.js';
import type { Actions, PersonActor } from './index.js';

const door = {
  open: { from: ['shut'], to: 'ajar', by: ['broker'] },
  shut: { from: ['ajar'], to: 'shut', by: ['broker', 'system'] },
} as const satisfies Actions<'shut' | 'ajar'>;

const broker: PersonActor = {
  kind: 'person',
  personId: 'p',
  partnershipId: 'x',
  schoolId: null,
  roles: ['broker'],
  steppedUp: false,
};

describe('actions', () => {
  it('steps, refuses the wrong role first, then the wrong state', () => {
    expect(step(door, 'open', 'shut', broker)).toBe('ajar');
    expect(() => step(door, 'open', 'ajar', systemActor('s', null))).toThrow(/role/);
    expect(() => step(door, 'open', 'ajar', broker)).toThrow(
      'This is ajar; to open it, it has to be shut.',
    );
    expect(may(door, 'shut', 'ajar', systemActor('s', null))).toBe(true);
    expect(may(door, 'open', 'shut', systemActor('s', null))).toBe(false);
    expect([...reachable(door, 'shut')]).toEqual(['shut', 'ajar']);
  });
});

describe('a lent role', () => {
  const desk = {
    write: { from: ['shut'], to: 'ajar', by: ['school_leader', 'headteacher'] },
    pay: { from: ['shut'], to: 'ajar', by: ['school_leader'], power: 'claim' },
  } as const satisfies Actions<'shut' | 'ajar'>;
  const leader = (lent?: PersonActor['lent']): PersonActor => ({
    ...broker,
    roles: ['school_leader', 'verifier'],
    ...(lent ? { lent } : {}),
  });

  it('counts for what was lent with it, and for nothing else', () => {
    const does = (actor: PersonActor): boolean[] => [
      may(desk, 'write', 'shut', actor),
      may(desk, 'pay', 'shut', actor),
    ];
    expect(does(leader())).toEqual([true, true]);
    expect(does(leader(['act']))).toEqual([true, false]);
    expect(does(leader(['claim']))).toEqual([false, true]);
    expect(does(leader([]))).toEqual([false, false]);
    expect(() => step(desk, 'write', 'shut', leader(['sign']))).toThrow(/role/);
  });

  it('leaves the other roles of the same person whole', () => {
    expect(rolesOf(leader([]))).toEqual(['verifier']);
    expect(rolesOf({ ...leader([]), roles: ['headteacher', 'school_leader'] })).toEqual([
      'headteacher',
    ]);
    expect(rolesOf(systemActor('s', null), 'bank')).toEqual(['system']);
  });
});

describe('money', () => {
  it('reads and writes pounds without floats leaking', () => {
    expect(parsePounds('£1,234.56')).toBe(123456);
    expect(parsePounds('1000')).toBe(100000);
    for (const bad of ['', '1.5', '-3', '12,34', '1e3', '99999999999999999999'])
      expect(parsePounds(bad)).toBeNull();
    expect(pounds(123456)).toBe('£1,234.56');
  });

  it('splits to the penny', () => {
    expect(splitPence(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitPence(100001, [60, 40])).toEqual([60001, 40000]);
  });
});
