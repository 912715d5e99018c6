import { DomainError } from '@evenhand/kernel';
import { passesModulusCheck } from '../bank/modulus-check.js';
import { checkBankDetails, lastThree } from './bank-details.js';

// Published test cases of Vocalink's "Validating account numbers" (pass: 1, 2, 4; fail: 29, 30).
const passing = { sortCode: '08-99-99', accountNumber: '66374958', accountName: 'Alder Primary' };

function faults(change: Partial<typeof passing>): string[] {
  try {
    checkBankDetails({ ...passing, ...change }, passesModulusCheck);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    for (const value of Object.values(change)) {
      if (value.length > 3)
        expect(JSON.stringify([error.message, error.fields])).not.toContain(value);
    }
    return error.fields.map(({ field }) => field);
  }
}

describe('bank details', () => {
  it('are tidied', () => {
    const typed = { sortCode: '08 99-99', accountNumber: '6637 4958', accountName: '  A   & B ' };
    expect(checkBankDetails(typed, passesModulusCheck)).toEqual({
      ...{ sortCode: '089999', accountNumber: '66374958', accountName: 'A & B' },
    });
    expect(lastThree('66374958')).toBe('958');
  });

  it('are refused field by field, and never repeated', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ sortCode: '08999' })).toEqual(['sortCode']);
    expect(faults({ accountNumber: '6637495a' })).toEqual(['accountNumber']);
    expect(faults({ accountName: 'Alder <script>' })).toEqual(['accountName']);
    expect(faults({ accountNumber: '66374959' })).toEqual(['accountNumber']);
    expect(faults({ sortCode: '1', accountNumber: '2', accountName: '' })).toEqual([
      'sortCode',
      'accountNumber',
      'accountName',
    ]);
  });

  it('pass the published cases of the modulus check', () => {
    expect(passesModulusCheck('107999', '88837491')).toBe(true);
    expect(passesModulusCheck('202959', '63748472')).toBe(true);
    expect(passesModulusCheck('203099', '66831036')).toBe(false);
    expect(passesModulusCheck('203099', '58716970')).toBe(false);
  });
});
