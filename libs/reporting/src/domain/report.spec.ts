import {
  Action,
  DomainError,
  PersonActor,
  reachable,
  Role,
  roles,
  step,
  systemActor,
} from '@evenhand/kernel';
import { acceptReport, countersign, returnReport } from './answer-report.js';
import { reportActions, reportStatuses } from './report.actions.js';
import { submitReport, writeReport } from './write-report.js';

const schools = { supporterSchoolId: 'A', supportedSchoolId: 'B' };
const person = (role: Role, schoolId: string | null): PersonActor => ({
  kind: 'person',
  personId: role,
  partnershipId: 'p',
  schoolId,
  roles: [role],
  steppedUp: false,
});
const writers = ['headteacher', 'school_leader'];
const staff = ['broker', 'administrator'];

const expected: [string, string[], string, string[]][] = [
  ['write', ['draft'], 'draft', writers],
  ['correct', ['returned'], 'returned', writers],
  ['submit', ['draft', 'returned'], 'submitted', writers],
  ['countersign', ['submitted'], 'submitted', writers],
  ['return', ['submitted'], 'returned', staff],
  ['accept', ['submitted'], 'accepted', staff],
];

describe('actions of a report', () => {
  const table: Readonly<Record<string, Action<string>>> = reportActions;

  it('allow every status x action x role that is written down, and refuse every other', () => {
    expect(Object.keys(table)).toEqual(expected.map(([action]) => action));
    for (const [action, from, to, by] of expected) {
      for (const status of reportStatuses) {
        for (const role of [...roles, 'system'] as const) {
          const actor = role === 'system' ? systemActor('test', 'p') : person(role, 'A');
          const attempt = () => step(table, action, status, actor);
          if (by.includes(role) && from.includes(status)) expect(attempt()).toBe(to);
          else expect(attempt).toThrow(DomainError);
        }
      }
    }
  });

  it('leave no dead state', () => {
    expect(reachable(table, 'draft')).toEqual(new Set<string>(reportStatuses));
  });
});

describe('a report', () => {
  it('is written and submitted by the supporter only', () => {
    const supporter = person('headteacher', 'A');
    expect(writeReport({ ...schools, status: 'draft' }, supporter)).toBe('draft');
    expect(writeReport({ ...schools, status: 'returned' }, supporter)).toBe('returned');
    expect(submitReport({ ...schools, status: 'returned' }, supporter)).toBe('submitted');
    for (const school of ['B', 'C', null]) {
      const other = person('headteacher', school);
      const missing = expect.objectContaining({ kind: 'not-found' });
      expect(() => writeReport({ ...schools, status: 'draft' }, other)).toThrow(missing);
      expect(() => submitReport({ ...schools, status: 'draft' }, other)).toThrow(missing);
    }
  });

  it('is countersigned by the supported school, once', () => {
    const report = { ...schools, status: 'submitted' } as const;
    const supported = person('headteacher', 'B');
    expect(countersign(report, false, supported, 'agrees', ' ')).toEqual({
      stance: 'agrees',
      comment: null,
    });
    expect(() => countersign(report, true, supported, 'agrees', '')).toThrow(
      expect.objectContaining({ code: 'already-countersigned' }),
    );
    expect(() => countersign(report, false, person('headteacher', 'A'), 'agrees', '')).toThrow(
      expect.objectContaining({ kind: 'not-found' }),
    );
    expect(() => countersign(report, false, supported, 'disagrees', ' ')).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field: 'comment' })] }),
    );
  });

  it('is returned with a reason', () => {
    const broker = person('broker', null);
    expect(() => returnReport({ status: 'submitted' }, broker, '')).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field: 'reason' })] }),
    );
    expect(returnReport({ status: 'submitted' }, broker, 'No dates')).toEqual({
      status: 'returned',
      returnReason: 'No dates',
    });
  });

  it('is accepted without a word only where the supported school agrees', () => {
    const broker = person('broker', null);
    expect(acceptReport({ status: 'submitted' }, 'agrees', broker, '').status).toBe('accepted');
    for (const answer of [null, 'disagrees'] as const) {
      expect(() => acceptReport({ status: 'submitted' }, answer, broker, ' ')).toThrow(
        expect.objectContaining({ fields: [expect.objectContaining({ field: 'note' })] }),
      );
      expect(acceptReport({ status: 'submitted' }, answer, broker, 'Seen').acceptanceNote).toBe(
        'Seen',
      );
    }
  });
});
