import { PersonActor, Role } from '@evenhand/kernel';
import { agreementStatuses } from './agreement.actions.js';
import { sign } from './sign.js';

const agreement = { supporterSchoolId: 'A', supportedSchoolId: 'B', status: 'sent' } as const;
const version = { number: 2, sha256: 'abc', totalPence: 350_000, isRedacted: false };
const lent = { delegationId: 'd', limitPence: null };
const shown = { versionNumber: 2, sha256: 'abc' };

function person(schoolId: string | null, role: Role, personId = `${role} of ${schoolId}`) {
  const actor: PersonActor = {
    kind: 'person',
    personId,
    partnershipId: 'p',
    schoolId,
    roles: [role],
    steppedUp: false,
  };
  return actor;
}

describe('a signature', () => {
  it('is not given to a text that lost words after it was sent', () => {
    const redacted = { ...version, isRedacted: true };
    expect(() => sign(agreement, redacted, [], person('A', 'headteacher'), shown, null)).toThrow(
      expect.objectContaining({ code: 'agreement-redacted' }),
    );
  });

  it('is of the party whose school the signer acts for', () => {
    expect(sign(agreement, version, [], person('A', 'headteacher'), shown, null)).toEqual({
      party: 'supporter',
      role: 'headteacher',
      delegationId: null,
      status: 'sent',
      isLast: false,
    });
    const first = { party: 'supporter', personId: 'x' } as const;
    expect(sign(agreement, version, [first], person('B', 'headteacher'), shown, null)).toEqual({
      party: 'supported',
      role: 'headteacher',
      delegationId: null,
      status: 'signed',
      isLast: true,
    });
  });

  it('is not found for another school, nor for a head who acts for none', () => {
    for (const school of ['C', null]) {
      expect(() =>
        sign(agreement, version, [], person(school, 'headteacher'), shown, null),
      ).toThrow(expect.objectContaining({ kind: 'not-found' }));
    }
  });

  it.each(['broker', 'administrator', 'finance_officer', 'trust_leader', 'hub_lead'] as const)(
    'is not given by a %s, even of the school',
    (role) => {
      expect(() => sign(agreement, version, [], person('A', role), shown, lent)).toThrow(
        expect.objectContaining({ kind: 'forbidden' }),
      );
    },
  );

  it('is given by a school leader with the authority to sign only', () => {
    const leader = person('A', 'school_leader');
    expect(() => sign(agreement, version, [], leader, shown, null)).toThrow(
      expect.objectContaining({ code: 'no-authority-to-sign' }),
    );
    expect(sign(agreement, version, [], leader, shown, lent)).toMatchObject({
      role: 'school_leader',
      delegationId: 'd',
    });
  });

  it.each([
    [349_999, false],
    [350_000, true],
  ])('is given up to the amount that the head lent: %i', (limitPence, may) => {
    const attempt = () =>
      sign(agreement, version, [], person('A', 'school_leader'), shown, { ...lent, limitPence });
    if (may) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: 'authority-too-small' }));
    const head = person('A', 'headteacher');
    const byRight = sign(agreement, version, [], head, shown, { ...lent, limitPence });
    expect(byRight).toMatchObject({ role: 'headteacher', delegationId: null });
  });

  it('is not given by one to whom everything but signing is lent', () => {
    const leader = { ...person('A', 'school_leader'), lent: ['act', 'claim', 'bank'] as const };
    expect(() => sign(agreement, version, [], leader, shown, lent)).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
    expect(sign(agreement, version, [], { ...leader, lent: ['sign'] }, shown, lent).role).toBe(
      'school_leader',
    );
  });

  it('is of the version that the signer read', () => {
    const head = person('A', 'headteacher');
    for (const other of [
      { versionNumber: 1, sha256: 'abc' },
      { versionNumber: 2, sha256: 'abd' },
    ]) {
      expect(() => sign(agreement, version, [], head, other, null)).toThrow(
        expect.objectContaining({ code: 'agreement-changed', kind: 'conflict' }),
      );
    }
  });

  it('is given once by each party, and by no person for both', () => {
    const head = person('A', 'headteacher', 'one');
    expect(() =>
      sign(agreement, version, [{ party: 'supporter', personId: 'other' }], head, shown, null),
    ).toThrow(expect.objectContaining({ code: 'already-signed' }));
    expect(() =>
      sign(agreement, version, [{ party: 'supported', personId: 'one' }], head, shown, null),
    ).toThrow(expect.objectContaining({ code: 'signed-for-other-party' }));
  });

  it.each(agreementStatuses.filter((status) => status !== 'sent'))(
    'is refused while it is %s',
    (status) => {
      const head = person('A', 'headteacher');
      expect(() => sign({ ...agreement, status }, version, [], head, shown, null)).toThrow(
        expect.objectContaining({ kind: 'conflict' }),
      );
    },
  );
});
