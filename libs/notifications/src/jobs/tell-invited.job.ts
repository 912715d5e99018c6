import { Invitation } from '@evenhand/directory';
import { peopleWithRole, PersonToWrite, personToWrite } from '@evenhand/identity';
import { SystemActor } from '@evenhand/kernel';
import { Clock, Config, InsideJob, queueMail, Tx, WorkItem } from '@evenhand/platform';
import { invitationMail } from '../domain/invitation-mail.js';
import { schoolLeaders } from '../domain/notice.js';
import { partnershipName } from '../reads/partnership-name.js';

/**
 * Mails an invitation, or all of a list, to the head who was named for it; where nobody was named, to
 * the school's leaders. Not a notice: the reader may never have heard of Evenhand, and somebody wrote to them.
 */
export class TellInvitedJob implements InsideJob {
  readonly kind = 'inside';
  readonly queue = 'prompt';
  readonly name: string;

  constructor(
    private readonly occasion: 'invitation' | 'reminder',
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.name =
      occasion === 'reminder' ? 'notifications.remind-invited' : 'notifications.tell-invited';
  }

  async run(tx: Tx, actor: SystemActor, item: WorkItem): Promise<void> {
    if (!item.partnershipId) return;
    const partnership = await partnershipName(tx, item.partnershipId);
    for (const invitation of await unanswered(tx, String(item.data.subjectId))) {
      for (const person of await addressees(tx, item.partnershipId, invitation)) {
        await this.mail(tx, actor, person, invitation, partnership);
      }
    }
  }

  private async mail(
    tx: Tx,
    actor: SystemActor,
    { personId, name, email }: PersonToWrite,
    invitation: Invitation,
    partnership: string,
  ): Promise<void> {
    const mail = invitationMail({
      occasion: this.occasion,
      reader: name,
      partnership,
      message: invitation.message,
      link: `${this.config.publicUrl}/members/${invitation.membershipId}`,
      signIn: `${this.config.publicUrl}/sign-in`,
      expiresOn: invitation.expiresOn,
    });
    const about = { type: 'membership', id: invitation.membershipId };
    await queueMail(
      tx,
      actor,
      { personId, to: email, ...mail, template: this.name, about },
      this.clock.now(),
    );
  }
}

/** By the membership's id, or by the id of the list that it came from. */
async function unanswered(tx: Tx, id: string): Promise<Invitation[]> {
  return tx
    .createQueryBuilder(Invitation, 'i')
    .where(
      `(i.membershipId = :id OR i.listId = :id) AND EXISTS (SELECT 1 FROM directory.membership m
         WHERE m.id = i.membershipId AND m.status = 'invited')`,
      { id },
    )
    .orderBy('i.membershipId')
    .getMany();
}

async function addressees(
  tx: Tx,
  partnershipId: string,
  { personId, schoolId }: Invitation,
): Promise<PersonToWrite[]> {
  const named = personId && (await personToWrite(tx, personId));
  return named ? [named] : peopleWithRole(tx, partnershipId, schoolLeaders, schoolId);
}
