import { PersonActor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { InterestKind } from '../domain/interest.js';
import { ActingPlace, placesOf } from './places-of.js';

export interface SessionLine {
  id: string;
  signedInAt: Date;
  seenAt: Date;
  endsAt: Date;
}

export interface InterestLine {
  id: string;
  schoolName: string;
  kind: InterestKind;
  fromDate: string;
  untilDate: string;
}

export interface TokenLine {
  id: string;
  label: string;
  personName: string;
  schoolName: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

export interface AccountPage {
  name: string;
  email: string;
  places: ActingPlace[];
  /** Those that are open now. */
  sessions: SessionLine[];
  /** Declared in this partnership, ended ones too, newest first. */
  interests: InterestLine[];
}

/** Everything about oneself that one may look at and change. */
export async function accountPage(tx: Tx, actor: PersonActor, now: Date): Promise<AccountPage> {
  const [person] = await tx.query<{ name: string; email: string }[]>(
    `SELECT p.name, a.email FROM identity.person p, identity.addresses(ARRAY[p.id]) a WHERE p.id = $1`,
    [actor.personId],
  );
  const sessions = await tx.query<SessionLine[]>(
    `SELECT id, signed_in_at AS "signedInAt", seen_at AS "seenAt", ends_at AS "endsAt" FROM identity.session
      WHERE person_id = $1 AND ended_at IS NULL AND ends_at > $2 AND seen_at + interval '30 minutes' > $2
      ORDER BY seen_at DESC`,
    [actor.personId, now],
  );
  const interests = await tx.query<InterestLine[]>(
    `SELECT i.id, s.name AS "schoolName", i.kind, i.from_date::text AS "fromDate", i.until_date::text AS "untilDate"
       FROM identity.interest i JOIN directory.school s ON s.id = i.school_id
      WHERE i.person_id = $1 ORDER BY i.until_date DESC, i.created_at DESC`,
    [actor.personId],
  );
  const places = await placesOf(tx, actor.personId);
  return { name: person?.name ?? '', email: person?.email ?? '', places, sessions, interests };
}

/** The tokens that work today: one's own; for an administrator all of the partnership's. */
export async function tokenList(tx: Tx, now: Date): Promise<TokenLine[]> {
  return tx.query<TokenLine[]>(
    `SELECT t.id, t.label, p.name AS "personName", s.name AS "schoolName", t.created_at AS "createdAt",
            t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt"
       FROM identity.api_token t JOIN identity.person p ON p.id = t.person_id
       LEFT JOIN directory.school s ON s.id = t.school_id
      WHERE t.revoked_at IS NULL AND t.expires_at > $1 ORDER BY t.created_at DESC, t.id`,
    [now],
  );
}
