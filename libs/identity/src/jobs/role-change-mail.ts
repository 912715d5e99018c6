import { Role } from '@evenhand/kernel';
import { reasonGiven, spokenDay } from '../domain/letter.js';
import { roleTasks } from '../domain/role-words.js';

/** One change of a role, as it stands when the mail is written. */
export interface RoleHappening {
  event: string;
  grantId: string;
  personId: string;
  /** Of a hand-over: who had the role before. */
  fromPersonId: string | null;
  role: Role;
  title: string;
  place: string;
  schoolId: string | null;
  fromDate: string;
  untilDate: string | null;
  /** null = the operator. */
  byId: string | null;
  by: string | null;
  reason: string | null;
}

interface Text {
  subject: string;
  body: string;
  path: string;
}

/** To whoever holds the role; null where the use case has written to them already. */
export function toPerson(happened: RoleHappening, isByStaff: boolean): Text | null {
  const { event, title, place, reason } = happened;
  const by = happened.by ?? 'Evenhand’s operator';
  const why = reasonGiven(reason);
  const write = (body: string): Text => ({
    subject: `Your role at ${place}`,
    body: `${body} If this is not right, please talk to your partnership’s administrator. Sign in to see your roles:`,
    path: '/sign-in',
  });
  if (event === 'identity.role-changed') {
    return write(
      `${by} changed your role of ${title} at ${place}: you have it ${days(happened)}.${why}`,
    );
  }
  if (event === 'identity.role-handed-over') {
    const from = spokenDay(happened.fromDate);
    return write(
      `The role of ${title} at ${place} passes from one person to another on ${from}, and you are one of the two. ${by} decided this.${why} What was done in the role stays on record.`,
    );
  }
  if (isByStaff) return null;
  if (event === 'identity.role-granted') {
    return write(
      `${by} gave you the role of ${title} at ${place} ${days(happened)}. With it you can ${roleTasks[happened.role]}. To use it, ask for a sign-in link with this e-mail address; there is no password.`,
    );
  }
  return write(
    `${by} ended your role of ${title} at ${place}. It stops on ${spokenDay(happened.untilDate ?? happened.fromDate)}.${why}`,
  );
}

/** To the school's headteachers, of what they did not do themselves. Names no person (RELIABILITY 4.2). */
export function toHeads({ title }: RoleHappening): Text {
  return {
    subject: 'Somebody’s role at your school has changed',
    body: `It is about the role of ${title}. Please check who acts for your school now. If it is not right, talk to the partnership’s administrator:`,
    path: '/who-acts-for-us',
  };
}

/** To the other administrators: a takeover has to be seen by somebody. */
export function toAdministrators({ personId }: RoleHappening): Text {
  return {
    subject: 'An administrator’s role has changed',
    body: 'Somebody became, stays or stops being an administrator of your partnership. Please check that it is as it should be. If it is not, end the role at once or ask the operator:',
    path: `/admin/people/${personId}`,
  };
}

function days({ fromDate, untilDate }: RoleHappening): string {
  const from = `from ${spokenDay(fromDate)}`;
  return untilDate ? `${from} until ${spokenDay(untilDate)}` : from;
}
