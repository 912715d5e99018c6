import { systemActor, type PersonActor } from '@evenhand/kernel';
import { lawCalendar } from '../use-cases/law-calendar.js';
import {
  assertTheirs,
  type DataRequestState,
  dataRequestActions,
  dataRequestStatuses,
  dueDay,
  extend,
  ownActions,
  reply,
  takeOwnStep,
} from './data-request.js';

const person = (roles: PersonActor['roles']): PersonActor => ({
  ...{ kind: 'person', personId: 'p', partnershipId: 'q', schoolId: null, steppedUp: false },
  roles,
});
const administrator = person(['administrator']);
const request: DataRequestState = {
  ...{ kind: 'access', status: 'received', dueOn: '2026-12-22' },
  ...{ askedBackOn: null, extensionReason: null },
};

describe('a request about personal data', () => {
  it.each([
    ['access', '2026-11-22', '2026-12-22'],
    ['access', '2027-01-31', '2027-02-28'],
    ['erasure', '2028-01-31', '2028-02-29'],
    ['complaint', '2026-11-22', '2026-12-22'],
    ['complaint', '2027-01-31', '2027-03-02'],
  ] as const)('%s of %s is due on %s', (kind, receivedOn, dueOn) => {
    expect(dueDay(kind, receivedOn, lawCalendar)).toBe(dueOn);
  });

  it('stands still from the question to the answer, over a change of the clocks too', () => {
    const asked = { ...request, status: 'clarifying' as const, askedBackOn: '2026-10-20' };
    expect(reply(asked, '2026-10-30', lawCalendar)).toEqual({
      ...{ status: 'received', askedBackOn: null, dueOn: '2027-01-01' },
    });
  });

  it('takes two months longer once, in time, with a reason, and never for a complaint', () => {
    const longer = (state: DataRequestState, reason = 'Many records', today = '2026-12-22') =>
      extend(state, administrator, reason, today, lawCalendar);
    expect(longer(request)).toEqual({ dueOn: '2027-02-22', extensionReason: 'Many records' });
    expect(() => longer({ ...request, extensionReason: 'before' })).toThrow(/extended once/);
    expect(() => longer(request, 'late', '2026-12-23')).toThrow(/until the day/);
    expect(() => longer(request, ' ')).toThrow(/sentence or two/);
    expect(() => longer({ ...request, kind: 'complaint' })).toThrow(/cannot be extended/);
    expect(() => extend(request, person(['broker']), 'x', '2026-12-01', lawCalendar)).toThrow(
      /Your role/,
    );
  });

  it('is answered by staff and taken back by its person, from the states that say so', () => {
    for (const status of dataRequestStatuses) {
      for (const action of ['reply', 'withdraw'] as const) {
        const isOpen = ownActions[action].from.some((from) => from === status);
        const take = (): string => takeOwnStep(action, { ...request, status });
        if (isOpen) expect(take()).toBe(ownActions[action].to);
        else expect(take).toThrow(/not waiting/);
      }
    }
    const closed = ['answered', 'refused', 'withdrawn'];
    for (const { from } of Object.values(dataRequestActions)) {
      expect(from.filter((status) => closed.includes(status))).toEqual([]);
    }
    expect(() => assertTheirs('p', administrator)).not.toThrow();
    expect(() => assertTheirs('x', administrator)).toThrow(/Only the person/);
    expect(() => assertTheirs('p', systemActor('job', null))).toThrow(/Only the person/);
  });
});
