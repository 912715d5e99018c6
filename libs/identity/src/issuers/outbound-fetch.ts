import { Injectable } from '@nestjs/common';
import { Config, isThisMachine } from '@evenhand/platform';

const mostBytes = 500_000;

/** An address that no configured issuer has: never asked. */
export class HostNotAllowed extends Error {
  override readonly name = 'HostNotAllowed';
}

/**
 * The one way out to issuers (ASVS 1.3.6): hosts of configured ones only, https, no redirect followed, no
 * long answer. The time-out is the caller's signal.
 */
@Injectable()
export class OutboundFetch {
  private readonly hosts: ReadonlySet<string>;

  constructor(config: Config) {
    this.hosts = new Set(
      config.identityProviders.flatMap(({ issuer, hosts }) => [new URL(issuer).host, ...hosts]),
    );
  }

  async fetch(address: string, options: RequestInit): Promise<Response> {
    const url = new URL(address);
    const isSafe = url.protocol === 'https:' || isThisMachine(url.protocol, url.hostname);
    if (!isSafe || !this.hosts.has(url.host)) throw new HostNotAllowed(`not allowed: ${url.host}`);
    const answer = await this.send(url, { ...options, redirect: 'manual' });
    if (Number(answer.headers.get('content-length') ?? 0) > mostBytes) {
      throw new HostNotAllowed(`too long an answer from ${url.host}`);
    }
    return answer;
  }

  protected send(url: URL, options: RequestInit): Promise<Response> {
    return fetch(url, options);
  }
}
