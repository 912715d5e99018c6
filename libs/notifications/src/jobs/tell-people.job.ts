import { proposalParties } from '@evenhand/brokerage';
import { SystemActor } from '@evenhand/kernel';
import { PersonToWrite, peopleWithRole, personToWrite, tiesTo } from '@evenhand/identity';
import { Clock, Config, InsideJob, queueMail, Tx, WorkItem } from '@evenhand/platform';
import { Audience, mailBody, Notice } from '../domain/notice.js';
import { jobName } from '../notices/notices.js';
import { partnershipName } from '../reads/partnership-name.js';

/** Writes the mails of one notice as rows, one for each person however many roles they hold. */
export class TellPeopleJob implements InsideJob {
  readonly kind = 'inside';
  readonly queue = 'prompt';
  readonly name: string;

  constructor(
    private readonly notice: Notice,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.name = jobName(notice);
  }

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const people = new Map<string, PersonToWrite>();
    for (const audience of this.notice.to) {
      for (const person of await find(tx, item, audience)) people.set(person.personId, person);
    }
    if (people.size === 0) return;
    const subjectId = textOf(item, 'subjectId') ?? '';
    const link = `${this.config.publicUrl}${this.notice.path.replace(':id', subjectId)}`;
    const partnership = await partnershipName(tx, item.partnershipId);
    for (const { personId, name, email } of people.values()) {
      await queueMail(
        tx,
        actor,
        {
          personId,
          to: email,
          subject: this.notice.subject,
          body: mailBody(this.notice, name, link, partnership),
          template: this.name,
          about: { type: textOf(item, 'subjectType') ?? '', id: subjectId },
        },
        this.clock.now(),
      );
    }
  }
}

async function find(tx: Tx, item: WorkItem, audience: Audience): Promise<PersonToWrite[]> {
  if (audience === 'the-person') {
    const personId = textOf(item, 'personId');
    const person = personId ? await personToWrite(tx, personId) : null;
    return person ? [person] : [];
  }
  if (!item.partnershipId) return [];
  if (audience.at === 'partnership') {
    const people = await peopleWithRole(tx, item.partnershipId, audience.roles);
    return audience.evenTied ? people : withoutTies(tx, item, people);
  }
  const schoolId = await schoolOf(tx, item, audience.at);
  return schoolId ? peopleWithRole(tx, item.partnershipId, audience.roles, schoolId) : [];
}

/** Of a school's matter only those are told who may have to do with it: to the others its page is not there. */
async function withoutTies(
  tx: Tx,
  item: WorkItem,
  people: PersonToWrite[],
): Promise<PersonToWrite[]> {
  const schools = new Set<string>();
  for (const at of ['school', 'supporter', 'supported'] as const) {
    const id = await schoolOf(tx, item, at);
    if (id !== undefined) schools.add(id);
  }
  if (schools.size === 0) return people;
  const free: PersonToWrite[] = [];
  for (const person of people) {
    const ties = await tiesTo(tx, person.personId, [...schools]);
    if (ties.length === 0) free.push(person);
  }
  return free;
}

/** A proposal's schools are read from its row; other events carry `schoolIds`, supporter first. */
async function schoolOf(
  tx: Tx,
  item: WorkItem,
  at: 'school' | 'supporter' | 'supported',
): Promise<string | undefined> {
  if (at === 'school') return textOf(item, 'schoolId');
  if (textOf(item, 'subjectType') === 'proposal') {
    const parties = await proposalParties(tx, textOf(item, 'subjectId') ?? '');
    return at === 'supporter' ? parties?.supporterSchoolId : parties?.supportedSchoolId;
  }
  const both: unknown = item.data.schoolIds;
  const id: unknown = Array.isArray(both) ? both[at === 'supporter' ? 0 : 1] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function textOf(item: WorkItem, key: string): string | undefined {
  const value = item.data[key];
  return typeof value === 'string' ? value : undefined;
}
