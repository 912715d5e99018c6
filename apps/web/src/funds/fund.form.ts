import { type FundKind, fundKinds } from '@evenhand/funds';
import { OneOf, Pounds, Text } from '../shell/forms/fields.js';

/** One hundred million pounds, as the fund itself allows. */
const most = 10_000_000_000;

export class FundForm {
  @Text({ missing: 'Enter the name of the fund', max: 120 })
  name: string;

  @OneOf(fundKinds, { missing: 'Choose what kind of money this is' })
  kind: FundKind;

  @Text({ missing: 'Enter where the money comes from', max: 200 })
  source: string;

  @Pounds({ message: 'Enter the amount in pounds, like 25,000 or 1,250.50', maxPence: most })
  amountPence: number;
}
