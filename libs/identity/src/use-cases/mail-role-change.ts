import { Actor, Role, words } from '@evenhand/kernel';
import { Config, queueMail, Tx } from '@evenhand/platform';
import { letter, reasonGiven, spokenDay } from '../domain/letter.js';
import { mayManagePeople } from '../domain/role-rules.js';
import { roleTasks } from '../domain/role-words.js';
import { peopleNames, personToWrite } from '../reads/people-with-role.js';

interface RoleRow {
  person_id: string;
  role: Role;
  from_date: string;
  until_date: string | null;
  partnership: string | null;
  place: string | null;
  reason: string | null;
}

/** Tells a person about a role that somebody gave them, for what and until when, and how to sign in. */
export async function mailRoleGranted(
  tx: Tx,
  actor: Actor,
  { roleHeldId }: { roleHeldId: string },
  config: Config,
  now: Date,
): Promise<void> {
  await mailRole(tx, actor, roleHeldId, now, 'identity.role-granted', (role) => ({
    subject: `You have a role at ${role.where}`,
    text: `You now have the role of ${role.title} at ${role.where} in Evenhand, the partnership’s desk for school-to-school support. ${role.by} gave it to you ${role.days}.

With it you can ${role.task}.

To use it, open ${config.publicUrl}/sign-in and enter this e-mail address. We send you a link; there is no password to remember.`,
  }));
}

export async function mailRoleEnded(
  tx: Tx,
  actor: Actor,
  { roleHeldId }: { roleHeldId: string },
  now: Date,
): Promise<void> {
  await mailRole(tx, actor, roleHeldId, now, 'identity.role-ended', (role) => ({
    subject: `Your role at ${role.where} has ended`,
    text: `${role.by} ended your role of ${role.title} at ${role.where} in Evenhand. It stops on ${role.until}.${role.reason} What you did in it stays on record.

If this is not right, please talk to your partnership’s administrator.`,
  }));
}

interface RoleWords {
  title: string;
  where: string;
  task: string;
  by: string;
  until: string;
  days: string;
  reason: string;
}

async function mailRole(
  tx: Tx,
  actor: Actor,
  grantId: string,
  now: Date,
  template: string,
  write: (role: RoleWords) => { subject: string; text: string },
): Promise<void> {
  const [row] = await tx.query<RoleRow[]>(
    `SELECT h.person_id, h.role, h.from_date::text, h.until_date::text, coalesce(s.name, t.name) AS place,
            (directory.partnership_label(h.partnership_id)).name AS partnership,
            (SELECT y.reason FROM identity.role_history y WHERE y.grant_id = h.id ORDER BY y.at DESC LIMIT 1) AS reason
       FROM identity.granted h LEFT JOIN directory.school s ON s.id = h.school_id
       LEFT JOIN directory.trust t ON t.id = h.trust_id WHERE h.id = $1`,
    [grantId],
  );
  // Heads may not read addresses: what they do is told by identity.tell-of-role-change.
  if (!row || !mayManagePeople(actor)) return;
  const person = await personToWrite(tx, row.person_id);
  if (!person) return;
  const { subject, text } = write(await wordsOf(tx, actor, row));
  await queueMail(
    tx,
    actor,
    {
      personId: person.personId,
      to: person.email,
      subject,
      body: letter(person.name, text),
      template,
      about: { type: 'role-held', id: grantId },
    },
    now,
  );
}

async function wordsOf(tx: Tx, actor: Actor, row: RoleRow): Promise<RoleWords> {
  const from = `from ${spokenDay(row.from_date)}`;
  return {
    title: words(row.role),
    where: row.place ?? row.partnership ?? 'Evenhand',
    task: roleTasks[row.role],
    by: await nameOf(tx, actor, row.partnership),
    until: row.until_date ? spokenDay(row.until_date) : '',
    days: row.until_date ? `${from} until ${spokenDay(row.until_date)}` : from,
    reason: reasonGiven(row.reason),
  };
}

async function nameOf(tx: Tx, actor: Actor, partnership: string | null): Promise<string> {
  if (actor.kind === 'system') return 'Evenhand’s operator';
  const name = (await peopleNames(tx, [actor.personId])).get(actor.personId);
  return [name, partnership && `of ${partnership}`].filter(Boolean).join(' ');
}
