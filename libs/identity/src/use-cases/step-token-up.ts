import { Injectable } from '@nestjs/common';
import { assertSteppedUp, notFound, PersonActor } from '@evenhand/kernel';
import { Database, isUuid, record } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';

/** Lends the browser's second factor to one of one's own tokens that may pay, for 15 minutes. */
@Injectable()
export class StepTokenUp {
  constructor(private readonly database: Database) {}

  async run(
    actor: PersonActor,
    { sessionToken, tokenId }: { sessionToken: string; tokenId: string },
  ): Promise<{ id: string }> {
    assertSteppedUp(actor, 'Letting a token pay');
    return this.database.transaction(actor, async (tx) => {
      const [answer] = isUuid(tokenId)
        ? await tx.query<{ is_up: boolean }[]>('SELECT identity.step_token_up($1, $2) AS is_up', [
            hashOf(sessionToken),
            tokenId,
          ])
        : [];
      if (!answer?.is_up) throw notFound('token');
      await record(tx, actor, {
        name: 'identity.token-stepped-up',
        subject: { type: 'api-token', id: tokenId },
      });
      return { id: tokenId };
    });
  }
}
