import { Id } from '../shell/forms/fields.js';

export class NewAgreementForm {
  @Id({ missing: 'Select the pairing' })
  proposalId: string;
}
