import { Injectable } from '@nestjs/common';
import { Actor, assertSteppedUp, forbidden, invalid, notFound } from '@evenhand/kernel';
import {
  assertMailAddress,
  Clock,
  Config,
  Database,
  isUuid,
  queueMail,
  record,
  Tx,
} from '@evenhand/platform';
import { PersonInvitation } from '../data/invitation.entity.js';
import { correctionRefusal } from '../domain/address-refusal.js';
import { guardedRoles } from '../domain/guarded-roles.js';
import { sameAddress } from '../domain/person.js';
import { invitationState } from '../domain/person-invitation.js';
import { reasonOf } from '../domain/reason.js';
import { assertMayManagePeople } from '../domain/role-rules.js';
import { correctedMail, operatorMail } from './address-mail.js';
import { sendInvitationAgain } from './send-invitation-again.js';

export interface AddressToCorrect {
  personId: string;
  email: string;
  reason: string;
}

interface Corrected {
  outcome: string;
  person_name: string;
  old_email: string;
}

/**
 * The address of somebody who never came in, as an administrator meant it: the invitation goes out again.
 * The operator's command, for anybody who lost a mailbox. What waited for the old address is void.
 */
@Injectable()
export class CorrectAddress {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(actor: Actor, input: AddressToCorrect): Promise<{ id: string }> {
    assertMayManagePeople(actor);
    const { personId } = input;
    if (!isUuid(personId)) throw notFound('person');
    if (actor.kind === 'person' && actor.personId === personId) {
      throw forbidden('own-address', 'You change your own address on your account page.');
    }
    const email = assertMailAddress(sameAddress(input.email));
    const reason = reasonOf(actor, input.reason);
    if (reason === null) throw invalid('reason-missing', 'Say why.');
    return this.database.transaction(actor, async (tx) => {
      await assertMayLetIn(tx, actor, personId);
      const [done] = await tx.query<Corrected[]>(
        'SELECT * FROM identity.correct_address($1, $2, $3)',
        [personId, email, reason],
      );
      if (done?.outcome !== 'confirmed') throw correctionRefusal(done?.outcome ?? 'unknown');
      await record(tx, actor, {
        name: 'identity.address-corrected',
        subject: { type: 'person', id: personId },
        data: { personId },
      });
      const { person_name: name, old_email: oldEmail } = done;
      if (actor.kind === 'person')
        await this.sendAgain(tx, actor, { ...input, email, reason }, name);
      else await this.tellBoth(tx, actor, { personId, reason, name }, [oldEmail, email]);
      return { id: personId };
    });
  }

  /** The old address is somebody else's, or nobody's: nothing more goes there. */
  private async sendAgain(
    tx: Tx,
    actor: Actor,
    { personId, email, reason }: AddressToCorrect,
    name: string,
  ): Promise<void> {
    const now = this.clock.now();
    const all = await tx.find(PersonInvitation, {
      where: { personId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const open = all.filter((invitation) => invitationState(invitation) === 'open');
    for (const invitation of open) {
      await sendInvitationAgain(tx, actor, invitation, this.config, now);
    }
    const text = correctedMail(name, reason, `${this.config.publicUrl}/sign-in`);
    await queueMail(tx, actor, { ...text, personId, to: email }, now);
  }

  private async tellBoth(
    tx: Tx,
    actor: Actor,
    { personId, name, reason }: { personId: string; name: string; reason: string },
    addresses: readonly string[],
  ): Promise<void> {
    const text = operatorMail(name, reason);
    for (const to of addresses) {
      await queueMail(tx, actor, { ...text, personId, to }, this.clock.now());
    }
  }
}

/** A new mailbox for a role that pays or lets people in is like giving it: with a second factor of just now. */
async function assertMayLetIn(tx: Tx, actor: Actor, personId: string): Promise<void> {
  const guarded = await tx.query<unknown[]>(
    `SELECT 1 FROM identity.role_held WHERE person_id = $1 AND role = ANY ($2)
        AND (until_date IS NULL OR until_date > identity.today()) LIMIT 1`,
    [personId, guardedRoles],
  );
  if (guarded.length > 0)
    assertSteppedUp(actor, 'Correcting the address of somebody with this role');
}
