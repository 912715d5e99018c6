import { forgetPerson, lockAdministratorsBeside } from '@evenhand/identity';
import { conflict, SystemActor } from '@evenhand/kernel';
import { forgetRows, PersonalTable, record, Tx } from '@evenhand/platform';
import { formerColleague, reasonsAgainst } from '../domain/erasure.js';
import { erasureHindrances } from '../reads/erasure-hindrances.js';

export interface PersonToErase {
  personId: string;
  /** Whose administrator decided; null: the operator, or a rule. */
  partnershipId: string | null;
}

/**
 * Step, for jobs and commands of the installation: everything that each library declared as to be
 * forgotten, in the caller's one transaction. Erased once, a second time does nothing. Throws
 * `conflict` 'cannot-erase' with every reason in words.
 */
export async function erasePerson(
  tx: Tx,
  actor: SystemActor,
  { personId, partnershipId }: PersonToErase,
  tables: readonly PersonalTable[],
  now: Date,
): Promise<{ isDone: boolean }> {
  await lockAdministratorsBeside(tx, personId);
  const against = reasonsAgainst(await erasureHindrances(tx, personId, partnershipId));
  if (against.length > 0) throw conflict('cannot-erase', against.join(' '));
  await forgetMailTo(tx, personId);
  if (!(await forgetPerson(tx, personId, formerColleague, now))) return { isDone: false };
  let rows = 0;
  for (const table of tables) rows += await forgetRows(tx, table, personId);
  await record(tx, actor, {
    name: 'casework.person-erased',
    subject: { type: 'person', id: personId },
    data: { rows },
    partnershipId,
  });
  return { isDone: true };
}

/** The last mail to somebody erased was on its way then; once it is sent, it is forgotten too. */
export async function forgetLastMail(tx: Tx): Promise<void> {
  await tx.query(
    `UPDATE platform.mail m SET to_address = 'nobody@erased.invalid', subject = '(removed)', body = '(removed)'
       FROM identity.person n WHERE n.id = m.person_id AND n.erased_at IS NOT NULL AND m.state <> 'waiting'
        AND m.to_address <> 'nobody@erased.invalid'`,
  );
}

/** Mail to the address that was not tied to the person, and the name or address in what others were sent. */
async function forgetMailTo(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `UPDATE platform.mail m SET to_address = 'nobody@erased.invalid', subject = '(removed)', body = '(removed)'
       FROM identity.person n WHERE n.id = $1 AND m.to_address = n.email AND m.state <> 'waiting'`,
    [personId],
  );
  await tx.query(
    `UPDATE platform.mail m SET body = replace(replace(m.body, n.email, '(removed)'), n.name, $2),
            subject = replace(replace(m.subject, n.email, '(removed)'), n.name, $2)
       FROM identity.person n WHERE n.id = $1 AND m.person_id IS DISTINCT FROM n.id AND n.name LIKE '% %'
        AND (strpos(m.body, n.name) > 0 OR strpos(m.body, n.email) > 0 OR strpos(m.subject, n.name) > 0)`,
    [personId, formerColleague],
  );
}
