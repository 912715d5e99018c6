import { Injectable } from '@nestjs/common';
import { DomainError } from '@evenhand/kernel';
import {
  Clock,
  Config,
  IdentityProvider,
  IdentityProviderKey,
  isThisMachine,
} from '@evenhand/platform';
import * as oidc from 'openid-client';
import { OutboundFetch } from './outbound-fetch.js';

const timeoutSeconds = 10;
const keptMilliseconds = 3_600_000;
/** They know this prompt: on a shared computer nobody is let in as whoever was there before. */
const asksWhich: readonly IdentityProviderKey[] = ['microsoft', 'google'];
/** Between two tries to reach an issuer that is down, so that a page does not wait each time. */
const quietMilliseconds = 10_000;

interface Kept {
  client: Promise<oidc.Configuration>;
  until: number;
}

/** What the browser's secret stands for in one flow; all of it derives from that cookie. */
export interface FlowSecrets {
  state: string;
  verifier: string;
  nonce: string;
}

/** Issuers as they describe themselves: asked at the first sign-in, so that the product starts without them. */
@Injectable()
export class IssuerClients {
  private readonly kept = new Map<IdentityProviderKey, Kept>();

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly outbound: OutboundFetch,
  ) {}

  provider(key: string): IdentityProvider | null {
    return this.config.identityProviders.find((provider) => provider.key === key) ?? null;
  }

  get providers(): readonly IdentityProvider[] {
    return this.config.identityProviders;
  }

  redirectUri(provider: IdentityProvider): string {
    return `${this.config.publicUrl}/sign-in/with/${provider.key}/answer`;
  }

  /** Where the browser is sent. Throws `unavailable` when the issuer does not answer. */
  async authorizationUrl(
    provider: IdentityProvider,
    { state, verifier, nonce }: FlowSecrets,
  ): Promise<URL> {
    const client = await this.clientOf(provider);
    return oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.redirectUri(provider),
      scope: provider.scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(asksWhich.includes(provider.key) && { prompt: 'select_account' }),
    });
  }

  /** Trades the code for claims whose signature, issuer, audience, nonce and times were checked. */
  async claimsOf(
    provider: IdentityProvider,
    answer: URL,
    { state, verifier, nonce }: FlowSecrets,
  ): Promise<Record<string, unknown>> {
    const client = await this.clientOf(provider);
    const tokens = await oidc.authorizationCodeGrant(client, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = { ...tokens.claims() };
    if (provider.key !== 'dfe' || 'organisation' in claims || !claims.sub) return claims;
    const more = await oidc.fetchUserInfo(client, tokens.access_token, claims.sub);
    return { ...claims, organisation: more.organisation };
  }

  private async clientOf(provider: IdentityProvider): Promise<oidc.Configuration> {
    const now = this.clock.outside().getTime();
    const kept = this.kept.get(provider.key);
    if (kept && now < kept.until) return kept.client;
    const client = this.discover(provider);
    const fresh: Kept = { client, until: now + keptMilliseconds };
    this.kept.set(provider.key, fresh);
    client.catch(() => {
      fresh.until = now + quietMilliseconds;
    });
    return client;
  }

  private async discover(provider: IdentityProvider): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, name } = provider;
    const url = new URL(issuer);
    try {
      return await oidc.discovery(
        url,
        clientId,
        clientSecret,
        oidc.ClientSecretPost(clientSecret),
        {
          timeout: timeoutSeconds,
          [oidc.customFetch]: (address, options) =>
            this.outbound.fetch(address, {
              method: options.method,
              headers: options.headers,
              body: options.body,
              signal: options.signal,
            }),
          execute: [
            oidc.enableNonRepudiationChecks,
            ...(isThisMachine(url.protocol, url.hostname) ? [oidc.allowInsecureRequests] : []),
          ],
        },
      );
    } catch {
      throw new DomainError(
        'unavailable',
        'issuer-unavailable',
        `${name} does not answer just now. Sign in by a link in an e-mail instead, or try again in a few minutes.`,
      );
    }
  }
}
