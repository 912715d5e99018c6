import { Injectable } from '@nestjs/common';
import { conflict, notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, IdentityProviderKey, isUuid, record, Tx } from '@evenhand/platform';
import { hashOf } from '../data/secret.js';
import { personToWrite } from '../reads/people-with-role.js';
import { mailLinkedAccount } from './mail-linked-account.js';

interface LinkedRow {
  account_id: string;
  provider: IdentityProviderKey;
  person_name: string;
  email: string;
}

/**
 * Step: links the account that waits in this browser to the person; null when none does, or somebody else
 * was faster. `linkToken` is the mailed link that was confirmed in this transaction, null for who is signed in.
 */
export async function linkWaitingAccount(
  tx: Tx,
  actor: PersonActor,
  browserSecret: string,
  linkToken: string | null,
  now: Date,
): Promise<{ id: string } | null> {
  const [linked] = await tx.query<LinkedRow[]>('SELECT * FROM identity.link_account($1, $2, $3)', [
    hashOf(browserSecret),
    actor.personId,
    linkToken === null ? null : hashOf(linkToken),
  ]);
  if (!linked) return null;
  await record(tx, actor, {
    name: 'identity.account-linked',
    subject: { type: 'linked-account', id: linked.account_id },
    data: { personId: actor.personId, provider: linked.provider },
  });
  const person = { personId: actor.personId, name: linked.person_name, email: linked.email };
  await mailLinkedAccount(tx, actor, person, { provider: linked.provider, done: 'linked' }, now);
  return { id: linked.account_id };
}

/** Somebody who is signed in confirms that the account which they came back with is theirs. */
@Injectable()
export class LinkAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: PersonActor,
    { browserSecret }: { browserSecret: string | null },
  ): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const linked =
        browserSecret === null
          ? null
          : await linkWaitingAccount(tx, actor, browserSecret, null, this.clock.now());
      if (!linked) {
        throw conflict('nothing-to-link', 'There is no account to link any more. Begin again.');
      }
      return linked;
    });
  }
}

/** Takes an account off one's own; signing in by e-mail stays, so nobody locks themselves out. */
@Injectable()
export class UnlinkAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, accountId: string): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const [rows] = isUuid(accountId)
        ? await tx.query<[{ provider: IdentityProviderKey }[], number]>(
            'DELETE FROM identity.linked_account WHERE id = $1 AND person_id = $2 RETURNING provider',
            [accountId, actor.personId],
          )
        : [[]];
      const [account] = rows;
      if (!account) throw notFound('account');
      await record(tx, actor, {
        name: 'identity.account-unlinked',
        subject: { type: 'linked-account', id: accountId },
        data: { personId: actor.personId, provider: account.provider },
      });
      const person = await personToWrite(tx, actor.personId);
      const told = { provider: account.provider, done: 'unlinked' } as const;
      if (person) await mailLinkedAccount(tx, actor, person, told, this.clock.now());
      return { id: accountId };
    });
  }
}
