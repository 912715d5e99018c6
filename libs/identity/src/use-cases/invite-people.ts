import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Config, Database, record, Tx } from '@evenhand/platform';
import { PersonRow } from '../domain/person-row.js';
import { assertMayManagePeople } from '../domain/role-rules.js';
import { CheckedRow, checkPersonRows } from '../reads/check-person-rows.js';
import { createPerson } from './create-person.js';
import { addGrant } from './grant-role.js';
import { openInvitation } from './invite-person.js';
import { mailRoleGranted } from './mail-role-change.js';
import { noteHistory } from './note-history.js';

export interface InvitedPeople {
  invited: number;
  /** Rows that were left out, each with its faults. */
  left: CheckedRow[];
}

/** Invites everybody of a list whose row is sound, in one act and one event; the rest stays as it was. */
@Injectable()
export class InvitePeople {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async run(actor: Actor, rows: readonly PersonRow[]): Promise<InvitedPeople> {
    return this.database.transaction(actor, async (tx) => {
      assertMayManagePeople(actor);
      const checked = await checkPersonRows(tx, rows);
      const sound = checked.filter(({ faults }) => faults.length === 0);
      for (const row of sound) await this.invite(tx, actor, row);
      if (sound.length > 0) {
        await record(tx, actor, {
          name: 'identity.people-invited',
          subject: { type: 'people-list', id: randomUUID() },
          data: { invited: sound.length },
        });
      }
      return { invited: sound.length, left: checked.filter(({ faults }) => faults.length > 0) };
    });
  }

  private async invite(tx: Tx, actor: Actor, row: CheckedRow): Promise<void> {
    if (row.role === null) return;
    const now = this.clock.now();
    const person = await createPerson(tx, actor, { name: row.name, email: row.email });
    const role = {
      role: row.role,
      schoolId: row.schoolId,
      fromDate: row.fromDate ?? undefined,
      untilDate: row.untilDate,
    };
    const grant = await addGrant(tx, actor, { personId: person.id, ...role }, now);
    await noteHistory(tx, actor, grant, { act: 'granted', reason: null }, now);
    await openInvitation(tx, actor, person.id, grant.id, role, now);
    await mailRoleGranted(tx, actor, { roleHeldId: grant.id }, this.config, now);
  }
}
