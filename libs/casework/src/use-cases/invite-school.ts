import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { inviteHead, SchoolAndHead } from './invite-head.js';

/** Invites a school by its head: the invitation, the head's role, and a mail that says how to answer. */
@Injectable()
export class InviteSchool {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: SchoolAndHead): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const { id, schoolId } = await inviteHead(tx, actor, input, this.clock.now());
      await record(tx, actor, {
        name: 'directory.member-invited',
        subject: { type: 'membership', id },
        data: { schoolId },
      });
      return { id };
    });
  }
}
