import { Injectable } from '@nestjs/common';
import {
  assertMayInvite,
  checkedRows,
  CheckedRow,
  forgetAddressees,
  invitationListActions,
  InvitationList,
} from '@evenhand/directory';
import { Actor, conflict, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { inviteHead } from './invite-head.js';

export interface InvitationsToApply {
  listId: string;
  expectedVersion?: number;
}

/**
 * Invites every school of a list whose row is right at this moment, in one act with one event; each
 * head is mailed. Rows with faults stay out, and the list says how many it invited.
 */
@Injectable()
export class ApplyInvitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    { listId, expectedVersion }: InvitationsToApply,
  ): Promise<{ invited: number }> {
    return this.database.transaction(actor, async (tx) => {
      assertMayInvite(actor);
      const now = this.clock.now();
      const list = await lockById(tx, InvitationList, listId, expectedVersion);
      list.status = step(invitationListActions, 'apply', list.status, actor);
      const right = (await checkedRows(tx, listId, this.clock.today())).filter(
        ({ faults }) => faults.length === 0,
      );
      if (right.length === 0) {
        throw conflict(
          'nothing-to-invite',
          'No row of this list is right yet. Correct the rows and send them again.',
        );
      }
      for (const row of right) await inviteRow(tx, actor, listId, row, now);
      await tx.save(Object.assign(list, { invited: right.length, endedAt: now }));
      await forgetAddressees(tx, listId);
      await record(tx, actor, {
        name: 'directory.members-invited',
        subject: { type: 'invitation-list', id: listId },
        data: { schools: right.length },
      });
      return { invited: right.length };
    });
  }
}

async function inviteRow(
  tx: Tx,
  actor: Actor,
  listId: string,
  row: CheckedRow,
  now: Date,
): Promise<void> {
  const { headName, headEmail, message, tierId, number } = row;
  const school = { urn: row.schoolUrn ?? 0, headName, headEmail, message, tierId, listId };
  const { id } = await inviteHead(tx, actor, school, now);
  await tx.query(
    'UPDATE directory.invitation_row SET membership_id = $3 WHERE list_id = $1 AND number = $2',
    [listId, number, id],
  );
}
