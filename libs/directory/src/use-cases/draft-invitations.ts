import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { InvitationList } from '../data/invitation.entity.js';
import { mostRows } from '../domain/invitation-list.js';
import { InvitationRow } from '../domain/invitation-row.js';
import { assertMayInvite } from './invite-member.js';
import { partnershipOf } from './partnership-of.js';

export interface InvitationsToDraft {
  /** The file's name, or what a program calls its list. */
  name: string;
  rows: readonly InvitationRow[];
}

/** Keeps a list of schools to invite, so that a person looks at it before anybody is written to. */
@Injectable()
export class DraftInvitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { name, rows }: InvitationsToDraft): Promise<{ id: string }> {
    assertMayInvite(actor);
    if (rows.length === 0 || rows.length > mostRows) {
      const message = `Send 1 to ${mostRows} schools at a time.`;
      throw invalid('invitation-list-refused', message, [{ field: 'rows', message }]);
    }
    const partnershipId = partnershipOf(actor);
    return this.database.transaction(actor, async (tx) => {
      const id = randomUUID();
      await tx.insert(InvitationList, {
        id,
        partnershipId,
        name: name.slice(0, 120),
        status: 'checked',
        invited: 0,
        createdAt: this.clock.now(),
        createdBy: actor.kind === 'person' ? actor.personId : null,
        endedAt: null,
      });
      await tx.query(
        `INSERT INTO directory.invitation_row (partnership_id, list_id, number, urn, laestab, school, postcode,
           head_name, head_email, tier, message)
         SELECT $1, $2, r.number, r.urn, r.laestab, r.school, r.postcode, r."headName", r."headEmail", r.tier, r.message
           FROM jsonb_to_recordset($3::jsonb) AS r (number integer, urn text, laestab text, school text, postcode text,
             "headName" text, "headEmail" text, tier text, message text)`,
        [partnershipId, id, JSON.stringify(rows)],
      );
      await record(tx, actor, {
        name: 'directory.invitations-drafted',
        subject: { type: 'invitation-list', id },
        data: { rows: rows.length },
      });
      return { id };
    });
  }
}
