import { SystemActor } from '@evenhand/kernel';
import { Clock, Config, InsideJob, queueMail, Tx, WorkItem } from '@evenhand/platform';
import { PersonToWrite, peopleWithRole, personToWrite } from '../reads/people-with-role.js';

interface Happened {
  name: string;
  /** Who did it. */
  byId: string | null;
  by: string | null;
  personId: string;
  isOnBehalf: boolean;
  words: string | null;
}

interface Text {
  subject: string;
  body: string;
  path: string;
}

/**
 * Tells a person what an administrator did with a tie of theirs; and the administrators when somebody ends
 * a tie that an administrator had recorded.
 */
export class TellOfInterestJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.tell-of-interest';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const id = String(item.data.subjectId);
    const [happened] = await tx.query<Happened[]>(
      `SELECT e.name, e.person_id AS "byId", b.name AS by, i.person_id AS "personId", i.is_on_behalf AS "isOnBehalf",
              (SELECT y.words FROM identity.interest_history y WHERE y.interest_id = i.id
                AND y.at <= e.occurred_at ORDER BY y.at DESC LIMIT 1) AS words
         FROM platform.event e JOIN identity.interest i ON i.id::text = e.subject_id
         LEFT JOIN identity.person b ON b.id = e.person_id WHERE e.id = $1`,
      [item.eventId],
    );
    if (!happened || item.partnershipId === null) return;
    const isOwn = happened.byId === happened.personId;
    const text = isOwn ? toAdministrators(happened, id) : toPerson(happened, id);
    if (!text) return;
    const people = isOwn
      ? await peopleWithRole(tx, item.partnershipId, ['administrator'])
      : [await personToWrite(tx, happened.personId)];
    for (const person of people) {
      if (person && person.personId !== happened.byId)
        await this.write(tx, actor, id, person, text);
    }
  }

  private async write(
    tx: Tx,
    actor: SystemActor,
    id: string,
    { personId, name, email }: PersonToWrite,
    { subject, body, path }: Text,
  ): Promise<void> {
    await queueMail(
      tx,
      actor,
      {
        ...{ personId, to: email, subject, template: this.name, about: { type: 'interest', id } },
        body: `Hello ${name},\n\n${body}\n\n${this.config.publicUrl}${path}\n`,
      },
      this.clock.now(),
    );
  }
}

/** Names neither the school nor the tie: the page does, and asks who is reading. */
function toPerson({ name, by, words }: Happened, id: string): Text | null {
  const who = by
    ? `${by}, an administrator of your partnership,`
    : 'Your partnership’s administrator';
  const why = words ? ` The reason given: ${words}` : '';
  const done: Readonly<Record<string, [string, string]>> = {
    'identity.interest-declared': [
      'An interest was declared for you',
      `${who} recorded that you have a tie to a school. From now on you are kept away from decisions about it, for a year. Please look whether it is right; if it is not, you can end it and say why:`,
    ],
    'identity.interest-renewed': [
      'An interest of yours was declared again',
      `${who} recorded that a tie of yours to a school still stands, for another year. Please look whether it is right:`,
    ],
    'identity.interest-shortened': [
      'An interest of yours ends earlier',
      `${who} changed the day on which a declared tie of yours ends.${why} If the tie goes on, please declare it again:`,
    ],
    'identity.interest-ended': [
      'A declared interest of yours was ended',
      `${who} ended a tie to a school that was declared for you.${why} If the tie still stands, please declare it again:`,
    ],
    'identity.interest-arranged': [
      'How your declared interest is managed',
      `${who} noted how a declared tie of yours is managed.${words ? ` In their words: ${words}` : ''} You see it here:`,
    ],
  };
  const [subject, body] = done[name] ?? [];
  return subject && body ? { subject, body, path: `/account/interests/${id}` } : null;
}

function toAdministrators({ name, isOnBehalf }: Happened, id: string): Text | null {
  const isEnd = ['identity.interest-ended', 'identity.interest-shortened'].includes(name);
  if (!isEnd || !isOnBehalf) return null;
  return {
    subject: 'A recorded interest was ended by its person',
    body: 'An administrator had recorded a tie to a school for somebody, and they have now ended it or cut it short. Please look whether that is as it should be:',
    path: `/admin/interests/${id}`,
  };
}
