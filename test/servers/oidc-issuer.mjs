// A real OpenID Connect issuer (oidc-provider) in a process of its own, as its packages are ESM only. Started by
// test-issuer.ts, which sends its settings first; it says its port. Whoever comes is let through as the account
// that the request header `x-account` names; `x-refuse` lets nobody through.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

process.once('message', (settings) => void start(settings));

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'of-the-test', alg: 'RS256', use: 'sig' };
}

/** `name`: what it calls itself, when that is not where it is. */
async function start({ clientId, clientSecret, redirectUris, accounts, name }) {
  const server = createServer((request, response) => answer(request, response));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(name ?? issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['of-the-test'] },
    jwks: { keys: [newKey()] },
    features: { devInteractions: { enabled: false } },
    claims: {
      openid: ['sub', 'tid', 'hd'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
      organisation: ['organisation'],
    },
    scopes: ['openid', 'profile', 'email', 'organisation'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    // consent is given already: this is about who signs in
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile email organisation');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  const down = { isOn: false };
  process.on('message', ({ isDown }) => {
    down.isOn = isDown;
    process.send({ isDown });
  });
  async function answer(request, response) {
    if (down.isOn) return void request.socket.destroy();
    if (!request.url.startsWith('/interaction/')) return void callback(request, response);
    const { 'x-account': accountId, 'x-refuse': refuse } = request.headers;
    const result = refuse
      ? { error: refuse, error_description: 'as the test wants it' }
      : { login: { accountId } };
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: false,
    });
  }
  process.on('disconnect', () => process.exit(0));
  process.send({ issuer });
}
