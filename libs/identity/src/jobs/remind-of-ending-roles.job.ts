import { Role, SystemActor, systemActor, words } from '@evenhand/kernel';
import { addDays, Clock, Config, InsideJob, queueMail, Tx } from '@evenhand/platform';
import { letter, spokenDay } from '../domain/letter.js';
import { PersonToWrite, peopleWithRole, personToWrite } from '../reads/people-with-role.js';

interface Ending {
  id: string;
  kind: 'role_held' | 'trust_role' | 'delegation';
  partnershipId: string;
  personId: string;
  role: Role | 'delegate';
  schoolId: string | null;
  place: string;
  untilDate: string;
}

const noticeDays = 14;
const batch = 200;

// A role that was meant for less than the notice needs none: whoever got it has just read its last day.
const due = `SELECT x.id, x.kind, x."partnershipId", x."personId", x.role, x."schoolId", x.until_date::text AS "untilDate",
    coalesce(s.name, t.name, (directory.partnership_label(x."partnershipId")).name) AS place FROM (
    SELECT id, 'role_held' AS kind, partnership_id AS "partnershipId", person_id AS "personId", role,
           school_id AS "schoolId", NULL::uuid AS trust_id, from_date, until_date, reminded_for
      FROM identity.role_held WHERE lent IS NULL AND partnership_id IS NOT NULL
    UNION ALL SELECT id, 'trust_role', partnership_id, person_id, 'trust_leader', NULL, trust_id, from_date, until_date,
           reminded_for FROM identity.trust_role
    UNION ALL SELECT id, 'delegation', partnership_id, person_id, 'delegate', school_id, NULL, from_date, until_date,
           reminded_for FROM identity.delegation WHERE accepted_at IS NOT NULL AND ended_at IS NULL) x
  LEFT JOIN directory.school s ON s.id = x."schoolId" LEFT JOIN directory.trust t ON t.id = x.trust_id
 WHERE x.until_date > $1 AND x.until_date <= $2 AND x.from_date <= $1 AND x.until_date - x.from_date > ${noticeDays}
   AND x.reminded_for IS DISTINCT FROM x.until_date ORDER BY x.until_date, x.id LIMIT ${batch}`;

/**
 * Sweep: fourteen days before a role ends its holder is told, and whoever may let it go on: the head for
 * delegates and leaders of a school, else the administrators. Once for each last day.
 */
export class RemindOfEndingRolesJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.remind-of-ending-roles';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const today = this.clock.today();
    const rows = await tx.query<Ending[]>(due, [today, addDays(today, noticeDays)]);
    for (const ending of rows) {
      await tx.query(`UPDATE identity.${ending.kind} SET reminded_for = $2 WHERE id = $1`, [
        ending.id,
        ending.untilDate,
      ]);
      await this.tell(tx, systemActor(actor.name, ending.partnershipId), ending);
    }
  }

  private async tell(tx: Tx, actor: SystemActor, ending: Ending): Promise<void> {
    const { personId, place, untilDate } = ending;
    const role = words(ending.role);
    const on = spokenDay(untilDate);
    const person = await personToWrite(tx, personId);
    if (person) {
      const text = `Your role as ${role} at ${place} stops on ${on}. If it should go on, please talk to ${ending.schoolId ? 'the headteacher or ' : ''}your partnership’s administrator in time.`;
      await this.write(
        tx,
        actor,
        ending,
        person,
        `Your role at ${place} ends soon`,
        text,
        '/sign-in',
      );
    }
    const isOfHead =
      ending.schoolId !== null && ['delegate', 'school_leader'].includes(ending.role);
    const keepers = isOfHead
      ? await peopleWithRole(
          tx,
          ending.partnershipId,
          ['headteacher'],
          ending.schoolId ?? undefined,
        )
      : await peopleWithRole(tx, ending.partnershipId, ['administrator']);
    const path = isOfHead ? '/who-acts-for-us' : `/admin/people/${personId}`;
    const note = `Somebody’s role (${role}) stops on ${on}. If it should go on, change its last day or name them again:`;
    for (const keeper of keepers) {
      if (keeper.personId !== personId) {
        await this.write(tx, actor, ending, keeper, 'A role ends soon', note, path);
      }
    }
  }

  private async write(
    tx: Tx,
    actor: SystemActor,
    ending: Ending,
    to: PersonToWrite,
    subject: string,
    text: string,
    path: string,
  ): Promise<void> {
    const body = letter(to.name, text, `${this.config.publicUrl}${path}`);
    const about = { type: ending.kind.replace('_', '-'), id: ending.id };
    const mail = { personId: to.personId, to: to.email, subject, body, template: this.name, about };
    await queueMail(tx, actor, mail, this.clock.now());
  }
}
