import { Injectable } from '@nestjs/common';
import { notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, record } from '@evenhand/platform';

/** Ends one of one's own sessions: the browser on another machine that was forgotten. */
@Injectable()
export class EndSession {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, sessionId: string): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const [, ended] = isUuid(sessionId)
        ? await tx.query<[unknown, number]>(
            `UPDATE identity.session SET ended_at = $3
              WHERE id = $1 AND person_id = $2 AND ended_at IS NULL`,
            [sessionId, actor.personId, this.clock.now()],
          )
        : [null, 0];
      if (ended === 0) throw notFound('session');
      await record(tx, actor, {
        name: 'identity.session-ended',
        subject: { type: 'session', id: sessionId },
      });
      return { id: sessionId };
    });
  }
}
