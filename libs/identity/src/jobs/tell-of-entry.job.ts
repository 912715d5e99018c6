import { SystemActor } from '@evenhand/kernel';
import { Clock, Config, InsideJob, queueMail, Tx, WorkItem } from '@evenhand/platform';
import { personToWrite } from '../reads/people-with-role.js';
import { EntryText, NewBrowser, newBrowserText, NewToken, newTokenText } from './entry-mail.js';

/** Writes to a person whose account was entered from a kind of browser that is new to it. */
export class TellOfSignInJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.tell-of-sign-in';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const sessionId = String(item.data.subjectId);
    const [noted] = await tx.query<(NewBrowser & { personId: string; isNew: boolean })[]>(
      `SELECT person_id AS "personId", browser, signed_in_by AS "signedInBy", signed_in_at AS "signedInAt", is_new AS "isNew"
         FROM identity.note_browser($1)`,
      [sessionId],
    );
    if (!noted?.isNew) return;
    const text = newBrowserText(noted, `${this.config.publicUrl}/account`);
    const about = { type: 'session', id: sessionId };
    await write(tx, actor, { personId: noted.personId, text, about, now: this.clock.now() });
  }
}

/** Writes to a person for whom an API token was made: it works for months, whoever made it. */
export class TellOfTokenJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.tell-of-token';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const tokenId = String(item.data.subjectId);
    const [token] = await tx.query<(NewToken & { personId: string })[]>(
      `SELECT t.person_id AS "personId", t.scope, t.created_at AS "createdAt", t.expires_at AS "expiresAt",
              coalesce(s.name, (directory.partnership_label(t.partnership_id)).name) AS place
         FROM identity.api_token t LEFT JOIN directory.school s ON s.id = t.school_id WHERE t.id = $1`,
      [tokenId],
    );
    if (!token) return;
    const text = newTokenText(token, `${this.config.publicUrl}/account/tokens`);
    const about = { type: 'api-token', id: tokenId };
    await write(tx, actor, { personId: token.personId, text, about, now: this.clock.now() });
  }
}

interface Letter {
  personId: string;
  text: EntryText;
  about: { type: string; id: string };
  now: Date;
}

async function write(
  tx: Tx,
  actor: SystemActor,
  { personId, text, about, now }: Letter,
): Promise<void> {
  const person = await personToWrite(tx, personId);
  if (!person) return;
  const body = `Hello ${person.name},\n\n${text.body}`;
  const { subject } = text;
  const mail = { personId, to: person.email, subject, body, template: actor.name, about };
  await queueMail(tx, actor, mail, now);
}
