import { Actor, words } from '@evenhand/kernel';
import { Config, queueMail, Tx } from '@evenhand/platform';
import { personToWrite } from '../reads/people-with-role.js';

interface RoleRow {
  person_id: string;
  role: string;
  until_date: string | null;
  partnership: string | null;
  school: string | null;
}

/** Tells a person about a role that somebody gave them, and how to sign in. */
export async function mailRoleGranted(
  tx: Tx,
  actor: Actor,
  { roleHeldId }: { roleHeldId: string },
  config: Config,
  now: Date,
): Promise<void> {
  await mailRole(tx, actor, roleHeldId, now, 'identity.role-granted', (role) => ({
    subject: `You have a role at ${role.where}`,
    text: `You are now ${role.title} at ${role.where} in Evenhand, the partnership’s desk for school-to-school support.

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
    subject: `Your role at ${role.where} has changed`,
    text: `Your role as ${role.title} at ${role.where} in Evenhand ends on ${role.until}. What you did in it stays on record.

If this is not right, please talk to your partnership’s administrator.`,
  }));
}

interface RoleWords {
  title: string;
  where: string;
  until: string;
}

async function mailRole(
  tx: Tx,
  actor: Actor,
  roleHeldId: string,
  now: Date,
  template: string,
  write: (role: RoleWords) => { subject: string; text: string },
): Promise<void> {
  const [row] = await tx.query<RoleRow[]>(
    `SELECT h.person_id, h.role, h.until_date::text, (directory.partnership_label(h.partnership_id)).name AS partnership,
            s.name AS school
       FROM identity.role_held h LEFT JOIN directory.school s ON s.id = h.school_id WHERE h.id = $1`,
    [roleHeldId],
  );
  const person = row && (await personToWrite(tx, row.person_id));
  if (!row || !person) return;
  const { subject, text } = write({
    title: words(row.role),
    where: row.school ?? row.partnership ?? 'Evenhand',
    until: row.until_date ?? '',
  });
  await queueMail(
    tx,
    actor,
    {
      personId: person.personId,
      to: person.email,
      subject,
      body: `Hello ${person.name},\n\n${text}\n`,
      template,
      about: { type: 'role-held', id: roleHeldId },
    },
    now,
  );
}
