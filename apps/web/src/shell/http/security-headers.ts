import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyHelmetOptions } from '@fastify/helmet';
import { projectRoot } from '../pages/project-root.js';

/**
 * The one inline line of govuk-frontend's page template (it marks browsers that run its script) by
 * its hash, read from the installed package: an upgrade cannot leave a stale hash behind.
 */
export function inlineScriptHash(): string {
  const template = join(projectRoot(), 'node_modules/govuk-frontend/dist/govuk/template.njk');
  const line = /<script[^>]*>(document\.body\.className[^<]*)<\/script>/.exec(
    readFileSync(template, 'utf8'),
  )?.[1];
  if (!line) throw new Error('govuk-frontend no longer has the inline script this policy allows.');
  return `'sha256-${createHash('sha256').update(line).digest('base64')}'`;
}

/** No inline style, no foreign origin, no frame, no plug-in; https-only headers where there is https. */
export function securityHeaders(isSecure: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", inlineScriptHash()],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(isSecure && { 'upgrade-insecure-requests': [] }),
      },
    },
    hsts: isSecure && { maxAge: 31_536_000, includeSubDomains: true },
    frameguard: { action: 'deny' },
    // same-origin: ids in addresses must not reach another site.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: isSecure && { policy: 'same-origin' },
    originAgentCluster: isSecure,
  };
}
