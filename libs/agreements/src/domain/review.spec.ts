import { PersonActor, Role } from '@evenhand/kernel';
import { complete } from './complete.js';
import { markReported, review } from './review.js';

const person = (role: Role, schoolId: string | null): PersonActor => ({
  kind: 'person',
  personId: role,
  partnershipId: 'p',
  schoolId,
  roles: [role],
  steppedUp: false,
});
const schools = { supporterSchoolId: 'A', supportedSchoolId: 'B' };

describe('a review point', () => {
  it('is reported by the supporter only', () => {
    expect(markReported({ status: 'due' }, schools, person('headteacher', 'A'))).toBe('reported');
    for (const school of ['B', 'C', null]) {
      expect(() => markReported({ status: 'due' }, schools, person('headteacher', school))).toThrow(
        expect.objectContaining({ kind: 'not-found' }),
      );
    }
  });

  it('still takes a late report', () => {
    expect(markReported({ status: 'missed' }, schools, person('school_leader', 'A'))).toBe(
      'reported',
    );
  });

  it('says why when it is not on track', () => {
    const broker = person('broker', null);
    expect(review({ status: 'reported' }, broker, 'on_track', ' ')).toEqual({
      status: 'reviewed',
      verdict: 'on_track',
      reviewNote: null,
    });
    for (const verdict of ['at_risk', 'off_track'] as const) {
      expect(() => review({ status: 'reported' }, broker, verdict, ' ')).toThrow(
        expect.objectContaining({ fields: [expect.objectContaining({ field: 'note' })] }),
      );
    }
    expect(review({ status: 'reported' }, broker, 'at_risk', 'Two visits late').reviewNote).toBe(
      'Two visits late',
    );
  });
});

describe('an agreement', () => {
  const broker = person('broker', null);
  it('is completed when every review point is closed or missed', () => {
    const points = [{ status: 'closed' }, { status: 'missed' }] as const;
    expect(complete({ status: 'active' }, points, broker)).toBe('completed');
  });

  it.each(['scheduled', 'due', 'reported', 'reviewed'] as const)(
    'is not completed while one is %s',
    (status) => {
      expect(() => complete({ status: 'active' }, [{ status }], broker)).toThrow(
        expect.objectContaining({ code: 'reviews-left' }),
      );
    },
  );
});
