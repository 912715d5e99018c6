import { Whole } from '../shell/forms/fields.js';

export class InviteMemberForm {
  @Whole({ message: "Enter the school's URN, six digits", min: 100_000, max: 999_999 })
  urn: number;
}
