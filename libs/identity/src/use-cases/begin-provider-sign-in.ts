import { createHash, createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, notFound, PersonActor, systemActor } from '@evenhand/kernel';
import { Database, record } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { FlowSecrets, IssuerClients } from '../issuers/issuer-clients.js';

/** PKCE verifier and nonce follow from the browser's secret, so that the database need not hold them. */
export function flowSecrets(browserSecret: string, state: string): FlowSecrets {
  const derived = (what: string): string =>
    createHmac('sha256', browserSecret).update(`${what}:${state}`).digest('base64url');
  return { state, verifier: derived('verifier'), nonce: derived('nonce') };
}

class TooManyFlows extends DomainError {
  readonly retryAfterSeconds = 15 * 60;

  constructor() {
    super(
      'too-many',
      'too-many-sign-ins',
      'Too many sign-ins were begun from your network. Wait 15 minutes and try again.',
    );
  }
}

/** Sends a browser to another issuer: to sign in, or (with an actor) to link an account to oneself. */
@Injectable()
export class BeginProviderSignIn {
  constructor(
    private readonly database: Database,
    private readonly issuers: IssuerClients,
  ) {}

  async run(
    actor: PersonActor | null,
    input: { provider: string; ip: string },
  ): Promise<{ url: URL; browserSecret: string }> {
    const provider = this.issuers.provider(input.provider);
    if (!provider) throw notFound('page');
    const [browserSecret, state, id] = [newSecret(), newSecret(), randomUUID()];
    // Outside a transaction, as the issuer may be slow to describe itself.
    const url = await this.issuers.authorizationUrl(provider, flowSecrets(browserSecret, state));
    const asker = actor ?? systemActor('identity.sign-in', null);
    await this.database.transaction(asker, async (tx) => {
      const ipKey = createHash('sha256').update(`provider:${input.ip}`).digest();
      const [begun] = await tx.query<{ within: boolean }[]>(
        'SELECT identity.begin_flow($1, $2, $3, $4, $5) AS within',
        [id, hashOf(state), hashOf(browserSecret), provider.key, ipKey],
      );
      if (!begun?.within) throw new TooManyFlows();
      await record(tx, asker, {
        name: 'identity.provider-asked',
        subject: { type: 'provider-flow', id },
        data: { provider: provider.key },
      });
    });
    return { url, browserSecret };
  }
}
