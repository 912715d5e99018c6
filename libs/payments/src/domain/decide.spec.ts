import { PersonActor, Role } from '@evenhand/kernel';
import {
  approve,
  authorise,
  claim,
  endUnpaid,
  mayAuthorise,
  MilestoneFacts,
  returnToSchool,
} from './decide.js';
import { nextStep, unknownsBeforeChecking } from './bank-outcome.js';
import { bankKey } from './bank-key.js';
import { explain } from './match-statement.js';

const now = new Date('2026-11-22T12:00:00Z');
const payee = 'payee-school';
const by = (role: Role, change: Partial<PersonActor> = {}): PersonActor => ({
  ...{ kind: 'person', personId: role, partnershipId: 'x', schoolId: null, steppedUp: true },
  roles: [role],
  ...change,
});
const facts = (change: Partial<MilestoneFacts> = {}): MilestoneFacts => ({
  ...{ status: 'approved', payeeSchoolId: payee, approvedBy: 'broker', payablePence: 100 },
  ...change,
});

describe('two people', () => {
  it('are never one, whatever roles that person holds', () => {
    const both = by('finance_officer', {
      personId: 'broker',
      roles: ['broker', 'finance_officer', 'administrator'],
    });
    expect(() => authorise(facts(), both, now)).toThrow('somebody else has to authorise');
    expect(mayAuthorise(facts(), both)).toBe(false);
    const officer = by('finance_officer');
    expect(mayAuthorise(facts(), officer)).toBe(true);
    expect(authorise(facts(), officer, now)).toEqual({
      ...{ status: 'authorised', authorisedBy: 'finance_officer', authorisedAt: now },
    });
  });

  it('the second one has given a second factor', () => {
    const officer = by('finance_officer', { steppedUp: false });
    expect(() => authorise(facts(), officer, now)).toThrow('second factor');
    expect(authorise(facts(), { ...officer, steppedUp: true }, now).status).toBe('authorised');
  });

  it('decide nothing about the school they act for', () => {
    const own = { schoolId: payee };
    const met = facts({ status: 'assessed_met' });
    expect(() => approve(met, by('broker', own), now)).toThrow('act for the school');
    expect(() => authorise(facts(), by('finance_officer', own), now)).toThrow('act for the school');
    expect(() => returnToSchool(met, by('broker', own), 'not enough')).toThrow(
      'act for the school',
    );
    expect(mayAuthorise(facts(), by('finance_officer', own))).toBe(false);
  });
});

describe('claims and returns', () => {
  it('only the payee claims', () => {
    const due = facts({ status: 'due' });
    const head = by('headteacher', { schoolId: payee });
    expect(claim(due, head, now).status).toBe('claimed');
    expect(() => claim(due, by('headteacher', { schoolId: 'other' }), now)).toThrow(
      'Only the school',
    );
  });

  it('undoes what was approved, with a reason that the school reads', () => {
    const officer = by('finance_officer');
    expect(returnToSchool(facts(), officer, ' Wrong fund ')).toEqual({
      ...{ status: 'returned', reason: 'Wrong fund' },
      ...{ approvedBy: null, approvedAt: null, payablePence: null },
    });
    expect(() => returnToSchool(facts(), officer, '  ')).toThrow('Give a reason');
    expect(() => returnToSchool(facts(), by('broker'), 'Wrong fund')).toThrow('role');
    const withheld = facts({ status: 'withheld' });
    expect(endUnpaid(withheld, by('broker'), 'forfeit', 'No data').status).toBe('forfeited');
  });
});

describe('the bank', () => {
  it('is asked by a key that no attempt changes', () => {
    expect(bankKey('EH-2026-0007', 2)).toBe('EH-2026-0007-m2');
  });

  it.each([
    [{ kind: 'paid', ref: 'r' }, 0, 'settle'],
    [{ kind: 'nothing-moved' }, 1000, 'retry'],
    [{ kind: 'clash' }, 0, 'check'],
    [{ kind: 'unknown' }, 0, 'retry'],
    [{ kind: 'unknown' }, unknownsBeforeChecking - 2, 'retry'],
    [{ kind: 'unknown' }, unknownsBeforeChecking - 1, 'check'],
  ] as const)('%j after %d unknown ones: %s', (outcome, before, expected) => {
    expect(nextStep(outcome, before)).toBe(expected);
  });

  it('explains a line to the penny and by its own reference', () => {
    const line = { ref: 'SB1', key: 'k', reference: 'k', amountPence: 100, at: '2026-11-22' };
    const known = { key: 'k', amountPence: 100, isPaid: true, bankRef: 'SB1' };
    expect(explain(line, known)).toBe('explained');
    expect(explain(line, undefined)).toBe('unknown-key');
    expect(explain({ ...line, amountPence: 101 }, known)).toBe('amount-differs');
    expect(explain(line, { ...known, isPaid: false, bankRef: null })).toBe('not-paid-here');
    expect(explain({ ...line, ref: 'SB2' }, known)).toBe('paid-twice');
  });
});
