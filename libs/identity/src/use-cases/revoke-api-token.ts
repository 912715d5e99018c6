import { Injectable } from '@nestjs/common';
import { Actor, notFound } from '@evenhand/kernel';
import { Clock, Database, isUuid, record } from '@evenhand/platform';

/** Ends a token at once: one's own, or as an administrator anybody's in the partnership. */
@Injectable()
export class RevokeApiToken {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, tokenId: string): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const [rows] = isUuid(tokenId)
        ? await tx.query<[{ person_id: string }[], number]>(
            `UPDATE identity.api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
               RETURNING person_id`,
            [tokenId, this.clock.now()],
          )
        : [[]];
      const [token] = rows;
      if (!token) throw notFound('token');
      await record(tx, actor, {
        name: 'identity.token-revoked',
        subject: { type: 'api-token', id: tokenId },
        data: { personId: token.person_id },
      });
      return { id: tokenId };
    });
  }
}
