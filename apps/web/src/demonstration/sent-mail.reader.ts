import { notFound, systemActor } from '@evenhand/kernel';
import { Database, isUuid } from '@evenhand/platform';

export interface SentMail {
  id: string;
  to: string;
  subject: string;
  body: string;
  state: 'waiting' | 'sent' | 'kept';
  createdAt: Date;
}

const asker = systemActor('web.sent-mail', null);
const select = `SELECT id, to_address AS "to", subject, body, state, created_at AS "createdAt" FROM platform.mail`;

/** The newest mail first, to whomever: only in a demonstration does the database show it. */
export async function sentMail(
  database: Database,
  after: string | null,
  limit: number,
): Promise<{ items: SentMail[]; next: string | null }> {
  const rows = await database.read(asker, (tx) =>
    tx.query<SentMail[]>(
      `${select} WHERE $1::uuid IS NULL
          OR (created_at, id) < (SELECT created_at, id FROM platform.mail WHERE id = $1)
        ORDER BY created_at DESC, id DESC LIMIT $2`,
      [after && isUuid(after) ? after : null, limit + 1],
    ),
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function oneMail(database: Database, id: string): Promise<SentMail> {
  const [mail] = isUuid(id)
    ? await database.read(asker, (tx) => tx.query<SentMail[]>(`${select} WHERE id = $1`, [id]))
    : [];
  if (!mail) throw notFound('mail');
  return mail;
}
