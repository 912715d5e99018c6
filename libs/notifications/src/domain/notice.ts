import { Role } from '@evenhand/kernel';

/** Who is told. `supporter` and `supported` are the two parties; `school` the one the event is about. */
export type Audience =
  | {
      roles: readonly Role[];
      at: 'partnership' | 'school' | 'supporter' | 'supported';
      /** Whoever has a tie is told, too: that nobody may decide, and nothing of what. */
      evenTied?: true;
    }
  | 'the-person';

/**
 * One mail for one event. Texts name no school, person, need or sum: what happened, what to do, and
 * a link behind which the reader's own rights decide what is shown (RELIABILITY 4.2).
 */
export interface Notice {
  event: string;
  /** Verb first, below `notifications.`: `tell-brokers-of-offer`. */
  job: string;
  to: readonly Audience[];
  subject: string;
  /** What happened and what the reader does next, in plain English. */
  text: string;
  /** Path of the page to open; `:id` stands for the event's subject. */
  path: string;
}

export const schoolLeaders: readonly Role[] = ['headteacher', 'school_leader'];

/** The mail's text: greeting, message, link, and why it came. */
export function mailBody(
  notice: Notice,
  reader: string,
  link: string,
  partnership: string,
): string {
  return [
    `Hello ${reader},`,
    '',
    notice.text,
    '',
    link,
    '',
    `You get this because of your role in ${partnership}. You need to sign in to see more; nothing confidential is sent by e-mail.`,
    '',
    'Evenhand',
  ].join('\n');
}
