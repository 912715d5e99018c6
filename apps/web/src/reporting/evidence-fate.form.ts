import { takingAwayReasons, type TakingAwayReason } from '@evenhand/reporting';
import { OneOf } from '../shell/forms/fields.js';

export class TakingAwayForm {
  @OneOf(Object.keys(takingAwayReasons), { missing: 'Choose why the file is taken away' })
  reason: TakingAwayReason;

  @OneOf(['yes'], { missing: 'Confirm that the file is to go for good' })
  confirm: 'yes';
}
