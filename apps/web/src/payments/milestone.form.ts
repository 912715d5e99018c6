import { OneOf, Text, Whole } from '../shell/forms/fields.js';
import { NamesNobody } from '../register/names-nobody.js';

const reload = 'This page is out of date. Open it again';

/** A button: only what was looked at is decided, so the version goes with it. */
export class VersionForm {
  @Whole({ message: reload, min: 1, max: 1_000_000_000 })
  version: number;
}

export const otherDecisions = ['return', 'withhold', 'forfeit'] as const;

export class OtherDecisionForm extends VersionForm {
  @OneOf(otherDecisions, { missing: 'Choose what to do with this milestone' })
  decision: (typeof otherDecisions)[number];

  @Text({ missing: 'Give a reason: the school will read it', max: 1000 })
  reason: string;

  @NamesNobody('reason')
  namesNobody?: 'yes';
}

export class ResolutionForm extends VersionForm {
  @OneOf(['paid', 'send-again'], { missing: 'Choose what the statement says' })
  decision: 'paid' | 'send-again';
}
