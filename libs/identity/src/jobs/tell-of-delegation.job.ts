import { SystemActor } from '@evenhand/kernel';
import { Clock, Config, InsideJob, queueMail, Tx, WorkItem } from '@evenhand/platform';
import { letter, reasonGiven, spokenDay } from '../domain/letter.js';
import { powerWords } from '../domain/power-words.js';
import { delegationPage, DelegationLine } from '../reads/delegations.js';
import { PersonToWrite, peopleWithRole, personToWrite } from '../reads/people-with-role.js';

/** Tells the person and the school's heads what was asked, answered or ended: both have to see it. */
export class TellOfDelegationJob implements InsideJob {
  readonly kind = 'inside';
  readonly name = 'identity.tell-of-delegation';
  readonly queue = 'prompt';

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    const id = String(item.data.subjectId);
    const [event] = await tx.query<{ name: string }[]>(
      'SELECT name FROM platform.event WHERE id = $1',
      [item.eventId],
    );
    if (!event || item.partnershipId === null) return;
    const line = await delegationPage(tx, id, this.clock.today());
    const heads = await peopleWithRole(tx, item.partnershipId, ['headteacher'], line.schoolId);
    const person = await personToWrite(tx, line.personId);
    const send = async (to: PersonToWrite, text: Text): Promise<void> => {
      const body = letter(to.name, text.body, `${this.config.publicUrl}${text.path}`);
      const about = { type: 'delegation', id };
      const { personId, email } = to;
      const mail = { personId, to: email, subject: text.subject, body, template: this.name, about };
      await queueMail(tx, actor, mail, this.clock.now());
    };
    if (person) await send(person, toPerson(event.name, line));
    for (const head of heads) {
      if (head.personId !== line.personId) await send(head, toHead(event.name));
    }
  }
}

interface Text {
  subject: string;
  body: string;
  path: string;
}

function toPerson(event: string, line: DelegationLine): Text {
  const { schoolName, fromDate, lastDay, namedBy, endReason } = line;
  const days = `from ${spokenDay(fromDate)} to ${spokenDay(lastDay)}`;
  const path = `/delegations/${line.id}`;
  if (event === 'identity.delegate-named') {
    const what = line.powers
      .map((power) => `- ${powerWords(power, line.signLimitPence)}`)
      .join('\n');
    return {
      subject: `${schoolName} asks you to act for it`,
      body: `${namedBy ?? 'The headteacher'} asks you to act for ${schoolName} in Evenhand ${days}. You would:\n\n${what}\n\nIt holds once you have accepted. Sign in with this e-mail address (there is no password) and answer here:`,
      path,
    };
  }
  if (event === 'identity.delegate-ended') {
    return {
      subject: `You no longer act for ${schoolName}`,
      body: `You are no longer a delegate of ${schoolName}.${reasonGiven(endReason)} What you did stays on record. If this is not right, please talk to the headteacher:`,
      path,
    };
  }
  const answer = event === 'identity.delegate-accepted' ? 'accepted' : 'declined';
  return {
    subject: `You have ${answer} to act for ${schoolName}`,
    body: `You have ${answer} to act for ${schoolName} ${days}. If it was not you, tell the headteacher at once. You may give it back at any time:`,
    path,
  };
}

const happened: Readonly<Record<string, string>> = {
  'identity.delegate-named': 'Somebody was asked to act for your school as a delegate.',
  'identity.delegate-accepted': 'A delegate of your school has accepted.',
  'identity.delegate-declined': 'A person whom you asked to act for your school has declined.',
  'identity.delegate-ended': 'A delegate no longer acts for your school.',
};

function toHead(event: string): Text {
  return {
    subject: 'Who acts for your school has changed',
    body: `${happened[event]} Please check that it is as you want it. Only a headteacher of the school names delegates, so if it was not you, end it at once:`,
    path: '/who-acts-for-us',
  };
}
