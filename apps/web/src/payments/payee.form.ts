import { Id, OneOf, Text } from '../shell/forms/fields.js';

export class PayeeForm {
  @Text({ missing: 'Enter the name on the account', max: 70 })
  accountName: string;

  @Text({ missing: 'Enter the sort code', max: 20 })
  sortCode: string;

  @Text({ missing: 'Enter the account number', max: 20 })
  accountNumber: string;
}

export class PayeeDecisionForm {
  @Id({ missing: 'This page is out of date. Open it again' })
  payeeId: string;

  @OneOf(['confirm', 'refuse'], { missing: 'Choose whether the details are right' })
  decision: 'confirm' | 'refuse';
}
