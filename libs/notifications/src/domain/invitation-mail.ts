export interface InvitationToMail {
  occasion: 'invitation' | 'reminder';
  reader: string;
  partnership: string;
  /** The administrator's own words; may be empty. */
  message: string;
  link: string;
  signIn: string;
  /** `yyyy-mm-dd` */
  expiresOn: string;
}

/** The mail that asks a head to join. It names the partnership, no school and no other person. */
export function invitationMail(invitation: InvitationToMail): { subject: string; body: string } {
  const { partnership, reader, message, link, signIn, expiresOn } = invitation;
  const isReminder = invitation.occasion === 'reminder';
  const lines = [
    `Hello ${reader},`,
    '',
    isReminder
      ? `Your school was invited to join ${partnership} and has not answered yet.`
      : `Your school is invited to join ${partnership}.`,
    ...(message && !isReminder ? ['', `The partnership writes: ${message}`] : []),
    '',
    `Schools in the partnership offer what they are good at and ask, in confidence, for what they need. Nothing is decided by opening this link: you read what joining means, and then accept or decline. Please answer by ${inWords(expiresOn)}.`,
    '',
    link,
    '',
    `You sign in with this e-mail address at ${signIn}: we send you a link, and there is no password to remember.`,
    '',
    'If you are not the head of the school, please do not forward this mail: tell the partnership, and it will ask the right person.',
    '',
    'Evenhand',
  ];
  const subject = isReminder
    ? `Please answer: an invitation to join ${partnership}`
    : `Your school is invited to join ${partnership}`;
  return { subject, body: lines.join('\n') };
}

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function inWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}
