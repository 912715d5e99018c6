import { conflict, DomainError, FieldError, invalid, notFound } from '@evenhand/kernel';

const messages: Readonly<Record<string, string>> = {
  unknown: 'This link is not complete or not ours. Ask for the change again on your account page.',
  'other-browser':
    'This link was asked for in another browser. Open it there, or ask for the change again here.',
  used: 'This link has been used, and each link works once. If your address has not changed as you meant, ask again on your account page.',
  stopped:
    'This change was stopped, or another one was asked for since. Ask again on your account page.',
  expired: 'This link is more than ten minutes old. Ask for the change again on your account page.',
  taken:
    'Somebody else signs in with this e-mail address by now, so your own stays as it is. Ask your partnership’s administrator.',
};

/** Who holds a link's token may know why it does not work. */
export function addressLinkRefusal(outcome: string): DomainError {
  const code = outcome in messages ? outcome : 'unknown';
  return conflict(`address-link-${code}`, messages[code] ?? '');
}

const stopMessages: Readonly<Record<string, string>> = {
  used: 'The address has been changed already. Talk to your partnership’s administrator at once, who can shut the account out.',
  stopped: 'This change was stopped already. Nothing is left to do.',
  expired: 'Nobody confirmed this change in time, so nothing was changed. Nothing is left to do.',
};

export function stopRefusal(outcome: string): DomainError {
  const message = 'This link is not complete or not ours. Open the link in the mail again.';
  return conflict(`address-stop-${outcome}`, stopMessages[outcome] ?? message);
}

export function sameAddressRefusal(): DomainError {
  return atEmail('address-unchanged', 'This is the address that it has now. Enter the new one.');
}

/** Why an address was not corrected. Whether somebody has an address an administrator learns by inviting it, too. */
export function correctionRefusal(outcome: string): DomainError {
  if (outcome === 'same') return sameAddressRefusal();
  if (outcome === 'taken') {
    return atEmail(
      'address-in-use',
      'Somebody signs in with this address already. Withdraw this invitation, and invite them by it.',
    );
  }
  if (outcome === 'entered') {
    return conflict(
      'has-signed-in',
      'This person has signed in, so they change the address themselves, on their account page. If they lost the mailbox, the operator can do it.',
    );
  }
  if (outcome === 'elsewhere') {
    return conflict(
      'not-yours-alone',
      'This account is not this partnership’s alone. Ask the operator to correct the address.',
    );
  }
  return notFound('person');
}

function atEmail(code: string, message: string): DomainError {
  const errors: FieldError[] = [{ field: 'email', message }];
  return invalid(code, message, errors);
}
