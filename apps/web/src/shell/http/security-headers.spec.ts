import { createHash } from 'node:crypto';
import { openWeb, type OpenedWeb } from '../../../../../test/pages/open-web.js';

describe('security headers', () => {
  let web: OpenedWeb;
  beforeAll(async () => {
    web = await openWeb();
  });
  afterAll(async () => web.close());

  it.each(['/', '/nowhere', '/api/v1/nowhere', '/assets/none', '/health/live'])(
    'stand on %s',
    async (path) => {
      const { headers } = await web.app.inject(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(
        /default-src 'self';script-src 'self' 'sha256-[^']+';style-src 'self'/,
      );
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it('allows exactly the one inline script that the page has, and no inline style', async () => {
    const { headers, body } = await web.app.inject('/');
    const inline = [...body.matchAll(/<script>([^<]+)<\/script>/g)].map(
      ([, script]) => script ?? '',
    );
    expect(inline).toHaveLength(1);
    const hash = createHash('sha256')
      .update(inline[0] ?? '')
      .digest('base64');
    expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`);
    expect(body).not.toMatch(/ style=|<style| on[a-z]+=/);
  });

  it('keeps pages out of caches, and built files in them for good', async () => {
    expect((await web.app.inject('/')).headers['cache-control']).toBe('no-store');
    const css =
      /href="(\/assets\/app[^"]*\.css)"/.exec((await web.app.inject('/')).body)?.[1] ?? '';
    const file = await web.app.inject(css);
    if (file.statusCode === 404) return; // nothing is built here; the browser walks need the build
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(file.headers['content-type']).toBe('text/css; charset=utf-8');
  });
});
