import { may, PersonActor } from '@evenhand/kernel';
import { payeeActions, PayeePage } from '@evenhand/payments';
import { PageModel } from '../shell/pages/page.js';

export interface PayeeModel extends PageModel {
  href: string;
  schoolName: string;
  payee: PayeePage;
  mayConfirm: boolean;
  /** The proposer looks at their own proposal. */
  isOwnProposal: boolean;
  values: Record<string, unknown>;
}

/** `values` gives back the name only: what was typed of the numbers is never sent again. */
export function payeeModel(
  payee: PayeePage,
  schoolName: string,
  actor: PersonActor,
  values: Record<string, unknown> = {},
): PayeeModel {
  const { proposed } = payee;
  const isOwnProposal = proposed?.proposedBy === actor.personId;
  const mayDecide = proposed ? may(payeeActions, 'confirm', proposed.status, actor) : false;
  return {
    title: 'Bank details',
    back: { href: actor.schoolId === payee.schoolId ? '/milestones' : '/finance' },
    href: `/schools/${payee.schoolId}/payee`,
    schoolName,
    payee,
    mayConfirm: mayDecide && !isOwnProposal,
    isOwnProposal,
    values: { accountName: values.accountName, decision: values.decision },
  };
}
