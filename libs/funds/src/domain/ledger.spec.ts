import fc from 'fast-check';
import { PersonActor, Role, roles } from '@evenhand/kernel';
import { assertCovered } from './cover.js';
import { accountKinds, Balances, EntryKind, entryKinds, move, noMoney } from './ledger.js';
import { openFund } from './open-fund.js';

const kinds = Object.keys(entryKinds) as EntryKind[];
const steps = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), amount: fc.integer({ min: 1, max: 5_000 }) }),
  { maxLength: 60 },
);

describe('the ledger', () => {
  it('never makes or loses a penny, and no account but the source goes below zero', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        let balances: Balances = noMoney;
        for (const { kind, amount } of moves) {
          try {
            balances = move(balances, kind, amount);
          } catch (error) {
            const { from } = entryKinds[kind];
            expect(from).not.toBe('source');
            expect(balances[from]).toBeLessThan(amount);
            expect(String(error)).toContain('does not hold');
          }
          expect(accountKinds.reduce((sum, kind) => sum + balances[kind], 0)).toBe(0);
          for (const kind of accountKinds) {
            if (kind !== 'source') expect(balances[kind]).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('refuses anything but whole pence', () => {
    for (const bad of [0, -1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1]) {
      expect(() => move(noMoney, 'receive', bad)).toThrow('whole pence');
    }
  });

  it('covers a commitment to the penny and no further', () => {
    expect(() => assertCovered(100, 100)).not.toThrow();
    expect(() => assertCovered(100, 101)).toThrow('cannot cover');
    expect(() => assertCovered(100, 0)).toThrow('no amount');
    expect(() => assertCovered(100, 0.5)).toThrow('whole number');
  });
});

describe('opening a fund', () => {
  const by = (role: Role): PersonActor => ({
    ...{ kind: 'person', personId: 'p', partnershipId: 'x', schoolId: null, steppedUp: false },
    roles: [role],
  });
  const fund = { name: ' Grant ', kind: 'grant', source: 'Council', amountPence: 1 } as const;

  it.each(roles)('%s', (role) => {
    if (role === 'finance_officer' || role === 'administrator') {
      expect(openFund(by(role), fund).name).toBe('Grant');
    } else {
      expect(() => openFund(by(role), fund)).toThrow('finance officer or the administrator');
    }
  });

  it('names every field that is wrong', () => {
    const wrong = { ...fund, name: ' ', source: '', amountPence: 0 };
    expect(() => openFund(by('administrator'), wrong)).toThrow(
      expect.objectContaining({
        fields: [
          expect.objectContaining({ field: 'name' }),
          expect.objectContaining({ field: 'source' }),
          expect.objectContaining({ field: 'amountPence' }),
        ],
      }),
    );
  });
});
