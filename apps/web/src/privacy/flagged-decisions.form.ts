import { type FlagAction, flagActionNames } from '@evenhand/casework';
import { OneOf, Text } from '../shell/forms/fields.js';
import { NamesNobody } from '../register/names-nobody.js';

export class SettlementForm {
  @OneOf(flagActionNames, { missing: 'Choose whether the decision stands' })
  action: FlagAction;

  @Text({ missing: 'Say why: it stays on record', max: 500 })
  reason: string;

  @NamesNobody('reason')
  namesNobody?: 'yes';
}
