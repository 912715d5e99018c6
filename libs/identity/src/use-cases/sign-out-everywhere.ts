import { Injectable } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';

/** Ends every session of the person who asks, this one included; their API tokens at every place only if they say so. */
@Injectable()
export class SignOutEverywhere {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: PersonActor,
    { alsoTokens = false }: { alsoTokens?: boolean } = {},
  ): Promise<{ ended: number; revoked: number }> {
    return this.database.transaction(actor, async (tx) => {
      const [, ended] = await tx.query<[unknown, number]>(
        'UPDATE identity.session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL',
        [actor.personId, this.clock.now()],
      );
      const [tokens] = alsoTokens
        ? await tx.query<{ revoked: string }[]>('SELECT identity.revoke_own_tokens() AS revoked')
        : [];
      const revoked = Number(tokens?.revoked ?? 0);
      await record(tx, actor, {
        name: 'identity.signed-out-everywhere',
        subject: { type: 'person', id: actor.personId },
        data: { sessions: ended, tokens: revoked },
      });
      return { ended, revoked };
    });
  }
}
