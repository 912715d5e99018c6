import { FieldError, invalid } from '@evenhand/kernel';

/** As the bank wants them: six digits, eight digits, 1 to 18 characters (Bacs Standard 18). */
export interface BankDetails {
  sortCode: string;
  accountNumber: string;
  accountName: string;
}

/** Answers whether an account number can belong to a sort code ("not provably wrong"). */
export type ModulusCheck = (sortCode: string, accountNumber: string) => boolean;

/** What a person typed, tidied. Throws `invalid` with the fields; never repeats what was typed. */
export function checkBankDetails(typed: BankDetails, passes: ModulusCheck): BankDetails {
  const sortCode = typed.sortCode.replaceAll(/[\s-]/g, '');
  const accountNumber = typed.accountNumber.replaceAll(/\s/g, '');
  const accountName = typed.accountName.trim().replaceAll(/\s+/g, ' ');
  const fields: FieldError[] = [];
  if (!/^\d{6}$/.test(sortCode)) {
    fields.push({ field: 'sortCode', message: 'Enter a sort code of 6 digits, like 30-94-30.' });
  }
  if (!/^\d{8}$/.test(accountNumber)) {
    fields.push({
      field: 'accountNumber',
      message: 'Enter an account number of 8 digits. Put a 0 in front of a shorter one.',
    });
  }
  if (!/^[A-Za-z0-9.&/' -]{1,70}$/.test(accountName)) {
    fields.push({
      field: 'accountName',
      message: 'Enter the name on the account: letters, digits, spaces and . & / - only.',
    });
  }
  if (fields.length === 0 && !passes(sortCode, accountNumber)) {
    fields.push({
      field: 'accountNumber',
      message: 'No account of this number can exist at this sort code. Check both.',
    });
  }
  if (fields.length > 0) throw invalid('bank-details-invalid', 'Check the bank details.', fields);
  return { sortCode, accountNumber, accountName };
}

/** What may be shown of an account number: its last three digits. */
export function lastThree(accountNumber: string): string {
  return accountNumber.slice(-3);
}
