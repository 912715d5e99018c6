import { Injectable } from '@nestjs/common';
import { Actor, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { InvitationList } from '../data/invitation.entity.js';
import { invitationListActions } from '../domain/invitation-list.js';

/** Step: ends a list without inviting anybody; the names and addresses in it go at once. */
export async function discardInvitations(
  tx: Tx,
  actor: Actor,
  listId: string,
  now: Date,
): Promise<void> {
  const list = await lockById(tx, InvitationList, listId);
  list.status = step(invitationListActions, 'discard', list.status, actor);
  list.endedAt = now;
  await tx.save(list);
  await forgetAddressees(tx, list.id);
  await record(tx, actor, {
    name: 'directory.invitations-discarded',
    subject: { type: 'invitation-list', id: list.id },
  });
}

/** What was typed about people stays no longer than it is needed; the people are identity's. */
export async function forgetAddressees(tx: Tx, listId: string): Promise<void> {
  await tx.query(
    `UPDATE directory.invitation_row SET head_name = NULL, head_email = NULL, message = '' WHERE list_id = $1`,
    [listId],
  );
}

@Injectable()
export class DiscardInvitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { listId }: { listId: string }): Promise<void> {
    return this.database.transaction(actor, (tx) =>
      discardInvitations(tx, actor, listId, this.clock.now()),
    );
  }
}
