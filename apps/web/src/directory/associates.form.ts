import { associateKinds, type AssociateKind } from '@evenhand/directory';
import { IsOptional } from 'class-validator';
import { OneOf, Text } from '../shell/forms/fields.js';

export class AssociateForm {
  @Text({ missing: 'Enter the name of the organisation', max: 120 })
  name: string;

  @OneOf(associateKinds, { missing: 'Choose what kind of organisation it is' })
  kind: AssociateKind;

  @Text({ missing: 'Enter the name of the contact', max: 120 })
  contactName: string;

  @Text({ missing: 'Enter the contact’s e-mail address, like name@charity.example', max: 254 })
  contactEmail: string;

  @IsOptional()
  @OneOf(['yes'], { missing: 'Tick the box or leave it empty' })
  mayJoinHubs?: 'yes';
}

export class EndAssociateForm {
  @Text({ missing: 'Say why it leaves', max: 1_000 })
  reason: string;
}
