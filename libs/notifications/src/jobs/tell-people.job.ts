import { SystemActor } from '@evenhand/kernel';
import { PersonToWrite, peopleWithRole, personToWrite } from '@evenhand/identity';
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
  if (audience.at === 'partnership') return peopleWithRole(tx, item.partnershipId, audience.roles);
  const schoolId = schoolOf(item, audience.at);
  return schoolId ? peopleWithRole(tx, item.partnershipId, audience.roles, schoolId) : [];
}

/** Events about a pairing carry `schoolIds`: the supporter first, then the supported school. */
function schoolOf(item: WorkItem, at: 'school' | 'supporter' | 'supported'): string | undefined {
  if (at === 'school') return textOf(item, 'schoolId');
  const both: unknown = item.data.schoolIds;
  const id: unknown = Array.isArray(both) ? both[at === 'supporter' ? 0 : 1] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function textOf(item: WorkItem, key: string): string | undefined {
  const value = item.data[key];
  return typeof value === 'string' ? value : undefined;
}
