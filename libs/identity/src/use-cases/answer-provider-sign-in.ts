import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, notFound, PersonActor, systemActor } from '@evenhand/kernel';
import { Database, IdentityProvider, record, Tx } from '@evenhand/platform';
import { hashOf, newSecret } from '../data/secret.js';
import { browserFamily } from '../domain/browser-family.js';
import { flowRefusal, FlowRefusal } from '../domain/flow-refusal.js';
import { accountOf, OutsideAccount } from '../domain/outside-account.js';
import { IssuerClients } from '../issuers/issuer-clients.js';
import { refusalOfError } from '../issuers/issuer-fault.js';
import { flowSecrets } from './begin-provider-sign-in.js';
import { OpenedSession } from './start-session.js';

export interface ProviderAnswer {
  provider: string;
  /** The address that the issuer sent the browser to, with code and state. */
  url: URL;
  browserSecret: string | null;
  previousSession: string | null;
  userAgent?: string;
}

export type ProviderOutcome =
  | ({ outcome: 'signed-in'; hasPlace: boolean } & OpenedSession)
  /** Nobody has this account yet: a mailed link, confirmed in this browser, links it. */
  | { outcome: 'unknown' }
  /** The signed-in person confirms that it is theirs. */
  | { outcome: 'to-link' }
  | { outcome: 'own-already' };

type Said = 'unknown-flow' | 'disabled' | 'of-another' | ProviderOutcome['outcome'];

interface Answered {
  outcome: Said;
  person_id: string;
  partnership_id: string | null;
  school_id: string | null;
}

const system = systemActor('identity.sign-in', null);

/**
 * The issuer's answer. The flow is spent first; then, with no transaction open, the code is traded for
 * claims; then the account is looked up by issuer and subject.
 */
@Injectable()
export class AnswerProviderSignIn {
  constructor(
    private readonly database: Database,
    private readonly issuers: IssuerClients,
  ) {}

  async run(actor: PersonActor | null, answer: ProviderAnswer): Promise<ProviderOutcome> {
    const provider = this.issuers.provider(answer.provider);
    if (!provider) throw notFound('page');
    const asker = actor ?? system;
    const state = answer.url.searchParams.get('state') ?? '';
    const browserSecret = answer.browserSecret ?? '';
    const flowId = await this.take(asker, provider, state, browserSecret);
    try {
      const secrets = flowSecrets(browserSecret, state);
      const claims = await this.issuers.claimsOf(provider, answer.url, secrets);
      const account = accountOf(provider, claims);
      if (account === 'incomplete') throw flowRefusal('not-trusted', provider.name);
      if (account === 'organisation-not-allowed') throw flowRefusal(account, provider.name);
      return await this.finish(actor, provider, flowId, account, answer);
    } catch (error) {
      return this.refuse(asker, provider, flowId, error);
    }
  }

  private async take(
    asker: PersonActor | typeof system,
    provider: IdentityProvider,
    state: string,
    browserSecret: string,
  ): Promise<string> {
    const [taken] = await this.database.transaction(asker, (tx) =>
      tx.query<{ outcome: FlowRefusal | 'taken'; flow_id: string }[]>(
        'SELECT * FROM identity.take_flow($1, $2, $3)',
        [hashOf(state), hashOf(browserSecret), provider.key],
      ),
    );
    if (!taken) throw flowRefusal('unknown', provider.name);
    if (taken.outcome !== 'taken') throw flowRefusal(taken.outcome, provider.name);
    return taken.flow_id;
  }

  private async finish(
    actor: PersonActor | null,
    provider: IdentityProvider,
    flowId: string,
    account: OutsideAccount,
    answer: ProviderAnswer,
  ): Promise<ProviderOutcome> {
    const opened = { token: newSecret(), sessionId: randomUUID() };
    return this.database.transaction(actor ?? system, async (tx): Promise<ProviderOutcome> => {
      const [found] = await tx.query<Answered[]>(
        'SELECT * FROM identity.answer_flow($1, $2, $3, $4, $5, $6, $7, $8)',
        [
          ...[flowId, hashOf(answer.browserSecret ?? ''), account.issuer, account.subject],
          ...[account.label, account.organisation, opened.sessionId, hashOf(opened.token)],
        ],
      );
      if (!found) throw flowRefusal('unknown-flow', provider.name);
      const { outcome } = found;
      if (outcome === 'unknown-flow' || outcome === 'disabled' || outcome === 'of-another') {
        throw flowRefusal(outcome, provider.name);
      }
      if (outcome !== 'signed-in') return { outcome };
      await this.open(tx, provider, found, opened, answer);
      return { outcome, ...opened, hasPlace: found.partnership_id !== null };
    });
  }

  private async open(
    tx: Tx,
    provider: IdentityProvider,
    { person_id: personId, partnership_id: partnershipId, school_id: schoolId }: Answered,
    opened: OpenedSession,
    answer: ProviderAnswer,
  ): Promise<void> {
    if (answer.previousSession !== null) {
      await tx.query('SELECT identity.end_session($1)', [hashOf(answer.previousSession)]);
    }
    await tx.query('SELECT identity.describe_session($1, $2)', [
      hashOf(opened.token),
      browserFamily(answer.userAgent),
    ]);
    const place = { personId, partnershipId, schoolId };
    await record(
      tx,
      { kind: 'person', ...place, roles: [], steppedUp: false },
      {
        name: 'identity.signed-in',
        subject: { type: 'session', id: opened.sessionId },
        data: { personId, by: provider.key },
      },
    );
  }

  /** Notes the code of a refusal, never what the issuer sent, and says it in words. */
  private async refuse(
    asker: PersonActor | typeof system,
    provider: IdentityProvider,
    flowId: string,
    error: unknown,
  ): Promise<never> {
    const refusal =
      error instanceof DomainError ? error : flowRefusal(refusalOfError(error), provider.name);
    await this.database.transaction(asker, (tx) =>
      record(tx, asker, {
        name: 'identity.provider-refused',
        subject: { type: 'provider-flow', id: flowId },
        data: { provider: provider.key, code: refusal.code },
      }),
    );
    throw refusal;
  }
}
