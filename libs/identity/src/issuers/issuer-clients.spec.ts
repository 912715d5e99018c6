import { Clock, Config, type IdentityProvider } from '@evenhand/platform';
import { testIssuer, type TestIssuer } from '../../../../test/servers/index.js';
import { flowSecrets } from '../use-cases/begin-provider-sign-in.js';
import { IssuerClients } from './issuer-clients.js';
import { refusalOfError } from './issuer-fault.js';
import { HostNotAllowed, OutboundFetch } from './outbound-fetch.js';

const tenant = '3aa4a235-b6e2-48d5-9195-7fcf05b459b0';
const other = '9188040d-6c67-4c5b-b112-36a304b66dad';
const multiTenant = 'https://login.microsoftonline.com/organizations/v2.0';
const nameOf = (tid: string): string => `https://login.microsoftonline.com/${tid}/v2.0`;
const publicUrl = 'http://127.0.0.1:3000';
const client = { clientId: 'evenhand', clientSecret: 'a secret of the client' };

/** Microsoft's front door, which serves every tenant: behind it stands the one issuer of the test. */
class FrontDoor extends OutboundFetch {
  asked = 0;
  constructor(
    config: Config,
    private readonly behind: string,
  ) {
    super(config);
  }

  protected override async send(url: URL, options: RequestInit): Promise<Response> {
    this.asked += 1;
    const path = url.pathname.replace('/organizations/v2.0', '');
    const answer = await super.send(new URL(path, this.behind), options);
    const text = await answer.text();
    const body = path.includes('.well-known')
      ? text
          .replaceAll(this.behind, 'https://login.microsoftonline.com')
          .replaceAll(nameOf(tenant), nameOf('{tenantid}'))
          // as Microsoft, which does not name itself beside the code
          .replace(/,"authorization_response_iss_parameter_supported":true/, '')
      : text;
    return new Response(body, {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    });
  }
}

describe('issuers', () => {
  let issuer: TestIssuer;
  const settings: IdentityProvider = {
    ...{ ...client, key: 'microsoft', name: 'Microsoft', issuer: multiTenant, scope: 'openid' },
    ...{ hosts: ['login.microsoftonline.com'], organisations: [] },
  };
  const config = Object.assign(new Config(), { publicUrl, identityProviders: [settings] });

  beforeAll(async () => {
    issuer = await testIssuer({
      ...{ ...client, name: nameOf(tenant) },
      redirectUris: [`${publicUrl}/sign-in/with/microsoft/answer`],
      accounts: { ada: { tid: tenant }, eve: { tid: other } },
    });
  }, 60_000);
  afterAll(() => issuer?.stop());

  async function claims(account: string, clients: IssuerClients): Promise<Record<string, unknown>> {
    const secrets = flowSecrets('the browser', `the state of ${account}`);
    const url = await clients.authorizationUrl(settings, secrets);
    expect(url.origin).toBe('https://login.microsoftonline.com');
    url.searchParams.delete('prompt');
    const there = url.href.replace(url.origin, issuer.issuer);
    const answer = await issuer.visit(there, { account });
    answer.searchParams.delete('iss');
    return clients.claimsOf(settings, answer, secrets);
  }

  it('of Microsoft are as many as there are tenants: the token’s own tenant has to be its issuer', async () => {
    const door = new FrontDoor(config, issuer.issuer);
    const clients = new IssuerClients(config, new Clock(), door);
    expect(await claims('ada', clients)).toMatchObject({ iss: nameOf(tenant), tid: tenant });
    const error = await claims('eve', clients).catch((thrown: unknown) => thrown);
    expect(refusalOfError(error)).toBe('not-trusted');
  });

  it('are asked about themselves once in an hour, and again soon after they were down', async () => {
    const door = new FrontDoor(config, issuer.issuer);
    const clock = new Clock();
    let passed = 0;
    clock.outside = () => new Date(Date.UTC(2026, 10, 22) + passed);
    const clients = new IssuerClients(config, clock, door);
    const secrets = flowSecrets('a', 'b');
    await issuer.setDown(true);
    const unavailable = { kind: 'unavailable', code: 'issuer-unavailable' };
    await expect(clients.authorizationUrl(settings, secrets)).rejects.toMatchObject(unavailable);
    await issuer.setDown(false);
    await expect(clients.authorizationUrl(settings, secrets)).rejects.toMatchObject(unavailable);
    expect(door.asked).toBe(1);
    passed = 10_000;
    await clients.authorizationUrl(settings, secrets);
    await clients.authorizationUrl(settings, secrets);
    expect(door.asked).toBe(2);
    passed = 3_700_000;
    await clients.authorizationUrl(settings, secrets);
    expect(door.asked).toBe(3);
  });

  it('are the only ones that are asked, never plainly, and never by a redirect', async () => {
    const outbound = new OutboundFetch(config);
    for (const address of [
      'https://evil.example/token',
      'http://login.microsoftonline.com/token',
      'http://127.0.0.1:1/',
      'https://169.254.169.254/',
      'https://login.microsoftonline.com.evil.example/',
      'https://login.microsoftonline.com:8443/',
    ]) {
      await expect(outbound.fetch(address, {})).rejects.toBeInstanceOf(HostNotAllowed);
    }
    const local = Object.assign(new Config(), {
      identityProviders: [{ ...settings, issuer: issuer.issuer, hosts: [] }],
    });
    const there = new URL('/auth', issuer.issuer).href;
    const answer = await new OutboundFetch(local).fetch(there, { redirect: 'follow' });
    expect(answer.status).toBeLessThan(500);
    expect(answer.redirected).toBe(false);
  });
});
