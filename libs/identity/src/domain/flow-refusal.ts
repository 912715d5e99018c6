import { conflict, DomainError } from '@evenhand/kernel';

/** Why a sign-in through another issuer did not come to an end: codes for the trail, words for the person. */
export const flowRefusals = [
  'unknown',
  'other-browser',
  'other-person',
  'used',
  'expired',
  'unknown-flow',
  'disabled',
  'of-another',
  'declined',
  'issuer-fault',
  'clock-skew',
  'not-trusted',
  'organisation-not-allowed',
] as const;
export type FlowRefusal = (typeof flowRefusals)[number];

const again = 'Begin again on the sign-in page.';

function wordsOf(refusal: FlowRefusal, name: string): string {
  switch (refusal) {
    case 'unknown':
    case 'unknown-flow':
      return `This answer of ${name} belongs to no sign-in that was begun here. ${again}`;
    case 'other-browser':
      return `This sign-in was begun in another browser, or more than ten minutes ago. ${again}`;
    case 'other-person':
      return 'You signed out, or in as somebody else, while the account was being linked. Sign in and link it again.';
    case 'used':
      return `This answer of ${name} was used already, and each works once. ${again}`;
    case 'expired':
      return `More than ten minutes went by. ${again}`;
    case 'disabled':
      return 'Your access to Evenhand was ended. If that is not right, talk to your partnership’s administrator.';
    case 'of-another':
      return `This ${name} account is linked to somebody else in Evenhand. They can unlink it on their account page; if it is yours, talk to your partnership’s administrator.`;
    case 'declined':
      return `You did not finish at ${name}, or ${name} did not let you through. Try again, or sign in by a link in an e-mail.`;
    case 'issuer-fault':
      return `${name} has a fault just now. Sign in by a link in an e-mail instead, or try again in a few minutes.`;
    case 'clock-skew':
      return `The clocks of ${name} and of this installation do not agree, so the answer was not accepted. Sign in by a link in an e-mail, and tell the operator of this installation.`;
    case 'organisation-not-allowed':
      return `Accounts of your organisation at ${name} may not sign in here. Sign in by a link in an e-mail, or ask the operator of this installation to allow them.`;
    case 'not-trusted':
      return `The answer of ${name} did not pass our checks, so nobody was signed in. ${again} If it happens again, sign in by a link in an e-mail and tell the operator.`;
  }
}

export function flowRefusal(refusal: FlowRefusal, name: string): DomainError {
  return conflict(`provider-${refusal}`, wordsOf(refusal, name));
}
