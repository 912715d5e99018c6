import { Role, SystemActor, words } from '@evenhand/kernel';
import { Clock, Config, InsideJob, queueMail, Tx, WorkItem } from '@evenhand/platform';
import { letter } from '../domain/letter.js';
import { PersonToWrite, peopleWithRole, personToWrite } from '../reads/people-with-role.js';
import { RoleHappening, toAdministrators, toHeads, toPerson } from './role-change-mail.js';

/**
 * Tells everybody concerned of a change of roles: the person, where whoever made it could not write to
 * them; the heads of the school, unless they did it themselves; and of an administrator's role all the
 * other administrators, so that nobody takes a partnership over unseen.
 */
export class TellOfRoleChangeJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.tell-of-role-change';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const happened = await happening(tx, item);
    if (!happened || item.partnershipId === null) return;
    for (const [person, text] of await letters(tx, item.partnershipId, happened)) {
      const { subject, body, path } = text;
      await queueMail(
        tx,
        actor,
        {
          personId: person.personId,
          to: person.email,
          subject,
          body: letter(person.name, body, `${this.config.publicUrl}${path}`),
          template: this.name,
          about: { type: 'role-held', id: happened.grantId },
        },
        this.clock.now(),
      );
    }
  }
}

interface EventRow {
  name: string;
  person_id: string | null;
  subject_id: string;
  data: Record<string, unknown>;
}

async function happening(tx: Tx, item: WorkItem): Promise<RoleHappening | null> {
  const [event] = await tx.query<EventRow[]>(
    'SELECT name, person_id, subject_id, data FROM platform.event WHERE id = $1',
    [item.eventId],
  );
  const text = (key: string): string | null => {
    const value = event?.data[key];
    return typeof value === 'string' ? value : null;
  };
  const [grant] = await tx.query<GrantRow[]>(
    `SELECT h.person_id AS "personId", h.role, h.from_date::text AS "fromDate", h.until_date::text AS "untilDate",
            coalesce(s.name, t.name, (directory.partnership_label(h.partnership_id)).name) AS place, b.name AS by,
            (SELECT y.reason FROM identity.role_history y WHERE y.grant_id = h.id ORDER BY y.at DESC LIMIT 1) AS reason
       FROM identity.granted h LEFT JOIN directory.school s ON s.id = h.school_id
       LEFT JOIN directory.trust t ON t.id = h.trust_id LEFT JOIN identity.person b ON b.id = $2 WHERE h.id = $1`,
    [event?.subject_id ?? null, event?.person_id ?? null],
  );
  if (!event || !grant) return null;
  return {
    ...grant,
    event: event.name,
    grantId: event.subject_id,
    byId: event.person_id,
    title: words(grant.role),
    schoolId: text('schoolId'),
    fromPersonId: text('fromPersonId'),
  };
}

type GrantRow = Pick<
  RoleHappening,
  'personId' | 'role' | 'fromDate' | 'untilDate' | 'place' | 'by' | 'reason'
>;
type Letter = [PersonToWrite, { subject: string; body: string; path: string }];

async function letters(tx: Tx, partnershipId: string, happened: RoleHappening): Promise<Letter[]> {
  const { personId, fromPersonId, schoolId, role, byId } = happened;
  const written = new Map<string, Letter>();
  const write = (people: readonly (PersonToWrite | null)[], text: Letter[1] | null): void => {
    for (const person of people) {
      if (person && text && !written.has(person.personId)) {
        written.set(person.personId, [person, text]);
      }
    }
  };
  const own = await personToWrite(tx, personId);
  const isByStaff = await isStaff(tx, partnershipId, byId);
  write([own], toPerson(happened, isByStaff));
  if (fromPersonId) write([await personToWrite(tx, fromPersonId)], toPerson(happened, isByStaff));
  const others = (people: PersonToWrite[]): PersonToWrite[] =>
    people.filter((one) => ![byId, personId, fromPersonId].includes(one.personId));
  if (role === 'administrator') {
    const administrators = await peopleWithRole(tx, partnershipId, ['administrator']);
    write(others(administrators), toAdministrators(happened));
  }
  if (schoolId && byId) {
    const heads = await peopleWithRole(tx, partnershipId, ['headteacher'], schoolId);
    write(others(heads), toHeads(happened));
  }
  return [...written.values()];
}

/** Administrators write to the person themselves when they give or end a role; heads cannot. */
async function isStaff(tx: Tx, partnershipId: string, byId: string | null): Promise<boolean> {
  if (byId === null) return true;
  const roles: Role[] = ['administrator'];
  return (await peopleWithRole(tx, partnershipId, roles)).some((one) => one.personId === byId);
}
